type Rule = readonly [RegExp, (match: RegExpExecArray) => string];

const rules: readonly Rule[] = [
  [/SIGILL/, () => 'this processor lacks instructions that it uses'],
  [/SIGKILL/, () => 'there is not enough memory for it'],
  [
    /\b(GLIBC|GLIBCXX|CXXABI)_[\d.]+' not found/,
    (m) => `it needs a newer system, with ${strip(m)}`,
  ],
  [
    /wrong ELF class|incompatible architecture|not a valid Win32/i,
    () => 'it is for another kind of processor',
  ],
  // So says glibc of a file that is there, but for another processor.
  [/tfjs_binding\.node: cannot open/, () => 'it is for another kind of processor'],
  [/([^\s/\\:]+): cannot open shared object file/, (m) => `${m[1]} is missing`],
  [
    /([^\s/\\:]+): (?:invalid ELF header|file too short|cannot read file data|.*not a mach-o)/,
    (m) => `${m[1]} is damaged`,
  ],
  [/SIG(?:BUS|SEGV|ABRT)/, () => 'a file of it is damaged'],
  [/addon module \(tfjs_binding\.node\) can not/, () => 'its addon is missing'],
  [/Cannot find module '([^']+)'/, (m) => `its package ${m[1]} is missing`],
  [/undefined symbol/, () => 'its parts do not fit together'],
];

function strip([text]: RegExpExecArray): string {
  return text.replace(/' not found$/, '');
}

/** Half a sentence on why the native backend does not start, from what its loader said. */
export function explainNative(said: string): string {
  for (const [pattern, reason] of rules) {
    const match = pattern.exec(said);
    if (match) return reason(match);
  }
  const line = said.split('\n').find((text) => /error/i.test(text)) ?? said.trim().split('\n')[0];
  return line.trim().slice(0, 120);
}
