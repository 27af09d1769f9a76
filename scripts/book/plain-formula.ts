/** Names of TeX that stand for one sign each. */
const signs: Readonly<Record<string, string>> = {
  cdot: '·',
  times: '×',
  le: '≤',
  leq: '≤',
  ge: '≥',
  geq: '≥',
  ne: '≠',
  approx: '≈',
  to: '→',
  leftarrow: '←',
  sum: 'Σ',
  prod: 'Π',
  partial: '∂',
  infty: '∞',
  in: '∈',
  lfloor: '⌊',
  rfloor: '⌋',
  lceil: '⌈',
  rceil: '⌉',
  ldots: '…',
  dots: '…',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  Delta: 'Δ',
  varepsilon: 'ε',
  epsilon: 'ε',
  eta: 'η',
  lambda: 'λ',
  mu: 'μ',
  pi: 'π',
  sigma: 'σ',
  tau: 'τ',
  varphi: 'φ',
  phi: 'φ',
  Phi: 'Φ',
};

/** Commands that only say how large or where something is drawn. */
const layout =
  /^(left|right|[bB]ig+[lr]?|q?quad|displaystyle|text\w*|math(rm|bf|it)|operatorname|[,;:! ])$/;

/** A formula in one line of plain text: `\frac{F - 1}{2}` as `(F - 1) / 2`. */
export function plainFormula(tex: string): string {
  const tokens = tex.match(/\\(?:[a-zA-Z]+|.)|\s+|./gsu) ?? [];
  let next = 0;

  /** One token, or all of a group in braces. */
  const part = (): string => {
    while (/^\s+$/.test(tokens.at(next) ?? '')) next += 1;
    const token = tokens.at(next) ?? '';
    next += 1;
    return token === '{' ? row() : read(token);
  };
  const read = (token: string): string => {
    if (token === '_' || token === '^') return token + grouped(part());
    if (!token.startsWith('\\')) return /^\s+$/.test(token) ? ' ' : token;
    const name = token.slice(1);
    if (/^[dt]?frac$/.test(name)) return `${grouped(part())} / ${grouped(part())}`;
    if (name === 'sqrt') return `√${grouped(part())}`;
    if (layout.test(name)) return name === ',' ? ' ' : '';
    return Object.hasOwn(signs, name) ? signs[name] : name;
  };
  /** Up to the end of the group. */
  const row = (): string => {
    let text = '';
    while (next < tokens.length) {
      const token = tokens[next];
      next += 1;
      if (token === '}') break;
      text += token === '{' ? row() : read(token);
    }
    return text;
  };
  return row().replace(/\s+/g, ' ').trim();
}

function grouped(part: string): string {
  const inside = part.trim();
  return /^[\p{L}\p{N}.,]+$/u.test(inside) ? inside : `(${inside})`;
}
