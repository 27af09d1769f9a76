import { diagram, diagramSvg, layers, withHead } from 'convlab/arch';
import type { Architecture } from 'convlab/arch';
import type { ChoiceRow } from 'convlab/plot/figure';
import { zoo, zooArchitecture } from 'convlab/arch/zoo';
import { describe, expect, it } from 'vitest';

const small: Architecture = {
  name: 'Small & <b>fine</b>',
  input: [8, 8, 3],
  layers: [
    layers.conv2d({ name: 'a < b', filters: 4, size: 3, padding: 1, activation: 'relu' }),
    layers.block([layers.residual([layers.conv2d({ name: 'inside', filters: 4, size: 1 })])], {
      name: 'one',
    }),
    layers.block([layers.residual([layers.conv2d({ filters: 4, size: 1 })])], { name: 'two' }),
    layers.flatten(),
    layers.dense({ name: 'answer', units: 3, trainable: false }),
  ],
};

/** All texts that are drawn. */
const texts = (svg: string): string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map((found) => found[1]);

/** Throws unless every tag is closed and nothing else looks like one. */
function requireWellFormed(xml: string): void {
  const open: string[] = [];
  const rest = xml.replace(
    /<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<&]*(?:&[a-z]+;[^"<&]*)*")*)(\/?)>/g,
    (tag, close: string, name: string, _settings, single: string) => {
      if (close && open.pop() !== name) throw new Error(`${tag} closes nothing`);
      if (!close && !single) open.push(name);
      return '';
    },
  );
  if (open.length > 0) throw new Error(`${open.join(', ')} stay open`);
  if (/[<>]|&(?!(amp|lt|gt|quot);)/.test(rest)) throw new Error('there is text that is none');
}

describe('diagramSvg', () => {
  it('is well-formed XML with title and description, whatever names there are', () => {
    const svg = diagramSvg(small);
    requireWellFormed(svg);
    expect(svg).toContain('<title>Small &amp; &lt;b&gt;fine&lt;/b&gt;</title>');
    expect(svg).toMatch(
      /<desc>Diagram of Small .* from 8×8×3 to 3, with 3 convolutions, 1 dense layer, 2 shortcuts, /,
    );
    expect(svg).toContain('a &lt; b');
    const control = { ...small, name: 'bell \u0007 "quoted"' };
    expect(diagramSvg(control)).toContain('<title>bell  &quot;quoted&quot;</title>');
  });

  it.each(zoo)('is well-formed for $name, and as wide as a page', ({ build }) => {
    const svg = diagramSvg(build());
    requireWellFormed(svg);
    expect(svg).toMatch(/^<svg [^>]*width="800" height="\d+" viewBox="0 0 800 \d+"/);
  });

  it('tells who points at a box its name, settings, shapes and figures', () => {
    expect(diagramSvg(small)).toContain(`<title>a &lt; b
conv2d: 3×3, padding 1
8×8×3 → 8×8×4
112 parameters
6,912 multiply-adds
sees 3×3 pixels, 1×1 apart</title>`);
  });

  it('folds equal blocks in a row, and closes blocks at depth 0', () => {
    expect(texts(diagramSvg(small))).toContain('one … two ×2');
    expect(texts(diagramSvg(small))).toContain('conv 1×1');
    const closed = texts(diagramSvg(small, { depth: 0 }));
    expect(closed).toContain('one ×2');
    expect(closed).not.toContain('conv 1×1');
    const resnet152 = diagramSvg(zooArchitecture('resnet152-2015'));
    expect(texts(resnet152)).toContain('layer3.2 … layer3.36: bottleneck ×35');
  });

  it('draws frozen layers pale and dashed, and says so', () => {
    const svg = diagramSvg(small);
    expect(texts(svg)).toContain('pale, dashed: frozen');
    const dashed = svg.split('\n').filter((line) => line.includes('stroke-dasharray'));
    expect(dashed.length).toBeGreaterThan(0);
    const free = { ...small, layers: small.layers.slice(0, -1) };
    expect(diagramSvg(free)).not.toContain('stroke-dasharray');
  });

  it('says of a folded block that a part of it is frozen', () => {
    const inside = [1, 2].map((filters) => layers.conv2d({ filters, size: 3 }));
    const base = { name: 'base', input: [8, 8, 1], layers: inside };
    const head = [layers.globalAveragePool2d(), layers.dense({ units: 2 })];
    const wordsOf = (train: 'none' | 'all' | number, depth: number): string[] =>
      texts(diagramSvg(withHead(base, head, { train }), { depth }));
    const [all, part] = ['pale, dashed: frozen', 'dashed: a part is frozen'];
    expect(wordsOf('none', 0)).toContain(all);
    expect(wordsOf('none', 0)).not.toContain(part);
    expect(wordsOf(1, 0)).toContain(part);
    expect(wordsOf(1, 0)).not.toContain(all);
    expect(wordsOf(1, 1)).toContain(all);
    expect(wordsOf(1, 1)).not.toContain(part);
    expect(diagramSvg(withHead(base, head, { train: 'all' }))).not.toContain('stroke-dasharray');
  });

  it('takes a title, a width and a depth, and refuses what is none', () => {
    const svg = diagramSvg(small, { title: 'Mine', width: 600 });
    expect(svg).toContain('width="600"');
    expect(texts(svg)[0]).toBe('Mine');
    expect(() => diagramSvg(small, { depth: -1 })).toThrow('depth');
    expect(() => diagramSvg(small, { width: 5 })).toThrow('width');
    expect(diagramSvg(small, { depth: 99 })).toBe(diagramSvg(small));
  });
});

describe('a network without a name', () => {
  const unnamed = { input: [4], layers: [layers.dense({ units: 2 })] };

  it('is called network in both pictures', () => {
    expect(diagramSvg(unnamed)).toContain('<title>network</title>');
    expect(texts(diagramSvg(unnamed))).toContain('network');
    expect(diagram(unnamed).description).toMatch(/^Diagram of network: /);
  });
});

describe('diagram', () => {
  it('has buttons that show one depth each, the deepest at first', () => {
    const { data, layout } = diagram(small);
    const [menu] = layout.updatemenus ?? [];
    expect(menu.buttons?.map(({ label }) => label)).toEqual(['blocks closed', 'blocks open']);
    const choices = (menu as ChoiceRow).buttons;
    const [closed, open] = choices.map(({ args }) => args[0].visible);
    expect(open).toEqual(data.map(({ visible }) => visible));
    expect(closed).toEqual(open.map((visible) => !visible));
    expect(closed.some((visible) => visible)).toBe(true);
    const [low, high] = choices.map(({ args }) => Number(args[1].height));
    expect(low).toBeLessThan(high);
    expect(high).toBe(layout.height);
  });

  it('tells facts where one points, with names that are no tags', () => {
    const { data } = diagram(small);
    const told = data.filter(({ hoveron }) => hoveron === 'fills').map(({ text }) => text);
    expect(told).toContain(
      'a &lt; b<br>conv2d: 3×3, padding 1<br>8×8×3 → 8×8×4<br>112 parameters<br>6,912 multiply-adds<br>sees 3×3 pixels, 1×1 apart',
    );
  });

  it('needs no buttons where there is nothing to open', () => {
    const { layout } = diagram(zooArchitecture('lenet5-modern'));
    expect(layout.updatemenus).toBeUndefined();
  });

  it.each(zoo)('of $name is light, and the same after JSON', ({ build }) => {
    const figure = diagram(build());
    const text = JSON.stringify(figure);
    expect(text.length).toBeLessThan(300_000);
    expect(JSON.parse(text)).toEqual(figure);
    expect(figure.description).toContain('parameters');
  });
});
