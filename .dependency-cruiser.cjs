// The floors of lib/: a file imports only from its own folder and from floors below it.
const floors = [
  ['tensor', 'core'],
  ['ops', 'image', 'metrics'],
  ['plot'],
  ['arch'],
  ['nn', 'data', 'classic'],
  ['inside', 'exam'],
  ['explore'],
  ['tf'],
  ['notebook'],
];

const anyOf = (folders) => `^lib/(${folders.join('|')})/`;

const upwardsOrSideways = floors.flatMap((folders, level) =>
  folders.map((folder) => ({
    name: `floor-${level + 1}-${folder}`,
    comment: `lib/${folder} is on floor ${level + 1}: it imports only from its own folder and from lower floors.`,
    severity: 'error',
    from: { path: `^lib/${folder}/` },
    to: {
      path: `^lib/`,
      pathNot: [
        `^lib/${folder}/`,
        ...(level > 0 ? [anyOf(floors.slice(0, level).flat())] : []),
        '^lib/node_modules/',
      ],
    },
  })),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Two files that need each other are one file, or need a third one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'known-floor',
      comment: 'Every folder of lib/ stands on a floor; add a new one to .dependency-cruiser.cjs.',
      severity: 'error',
      from: { path: '^lib/', pathNot: [anyOf(floors.flat()), '^lib/index\\.ts$'] },
      to: {},
    },
    {
      name: 'lib-stands-alone',
      comment: 'The library does not know the scripts, the tests or the notebooks.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(scripts|test|notebooks)/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...upwardsOrSideways,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.cjs'],
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node'],
    },
  },
};
