import { describe, expect, test } from 'vitest';
import { activationExplorer, kernelDesigner } from 'convlab/explore';
import { makeInteractive } from '../../../lib/explore/interactive.ts';
import { escapeText, svg, svgPath, svgPicture, svgText } from '../../../lib/explore/svg.ts';
import { fromFunction } from 'convlab/tensor';

const picture = svgPicture(20, 10, svgText('5 < 6 & "so" × 100 %', 0, 8));
const parts = {
  page: 'activation-explorer',
  given: { text: '</script><!-- "quoted" ×' },
  picture,
  description: 'Two "numbers": 5 < 6',
} as const;

describe('makeInteractive', () => {
  const { kind, html, description } = makeInteractive(parts);

  test('brings a picture with its description, for where no script runs', () => {
    const [, alt, source] = /<img alt="([^"]*)" src="([^"]*)"/.exec(html) ?? [];
    expect(kind).toBe('interactive');
    expect(description).toBe(parts.description);
    expect(alt).toBe('Two &quot;numbers&quot;: 5 &lt; 6');
    const [head, body] = [
      source.slice(0, source.indexOf(',')),
      source.slice(source.indexOf(',') + 1),
    ];
    expect(head).toBe('data:image/svg+xml;charset=utf-8');
    expect(body).toMatch(/^[!-~ ]*$/);
    expect(decodeURIComponent(body)).toBe(picture);
  });

  test('brings along what the page starts from, which cannot end its script', () => {
    const [, json] = /<script type="application\/json">(.*?)<\/script>/s.exec(html) ?? [];
    expect(JSON.parse(json)).toEqual(parts.given);
    expect(html.match(/<\/script>/g)).toHaveLength(2);
  });

  test('asks nothing from elsewhere', () => {
    const addresses = html.match(/https?:\/\/[^\s"'`)]*/g) ?? [];
    expect(addresses.filter((address) => !address.startsWith('http://www.w3.org/'))).toEqual([]);
    expect(html.match(/\b(src|href)="(?!data:)/g)).toBeNull();
  });

  test('keeps the keys for itself in JupyterLab', () => {
    expect(html).toContain('data-lm-suppress-shortcuts="true"');
  });
});

describe('all explorers', () => {
  const image = fromFunction([12, 9], (row, column) => (row * 9 + column) % 7);

  test('give the same HTML every time', () => {
    expect(activationExplorer().html).toBe(activationExplorer().html);
    expect(kernelDesigner(image).html).toBe(kernelDesigner(image).html);
  });
});

describe('SVG', () => {
  test('texts are safe between tags and in quotes', () => {
    expect(escapeText(`<a href="b">&</a>`)).toBe('&lt;a href=&quot;b&quot;&gt;&amp;&lt;/a&gt;');
    expect(svg('g', { title: '"' })).toBe('<g title="&quot;"/>');
  });

  test('numbers are rounded to a hundredth, and attributes without a value are left out', () => {
    expect(svg('rect', { x: 1 / 3, y: 2, fill: undefined })).toBe('<rect x="0.33" y="2"/>');
  });

  test('a path goes through all its points, and is nothing for a single one', () => {
    const points = [
      [0, 1],
      [2, 3.456],
    ] as const;
    expect(svgPath(points, { stroke: 'red' })).toBe(
      '<path d="M0 1L2 3.46" fill="none" stroke="red"/>',
    );
    expect(svgPath(points.slice(0, 1), {})).toBe('');
  });
});
