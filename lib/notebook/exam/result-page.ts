import { linkTo, sectionInWords, sections } from '../../exam';
import type { SectionName } from '../../exam';
import { formatNumber } from '../../tensor';
import { escapeHtml } from '../kernel';
import type { Table } from '../table';

/** What became of one part of an exam. */
export interface PartResult {
  title: string;
  section: SectionName;
  points: number;
  mostPoints: number;
  state: 'right' | 'partly' | 'wrong' | 'unclear' | 'open';
  /** What was wrong, or what to do. */
  message: string;
}

const words: Readonly<Record<PartResult['state'], string>> = {
  right: 'right',
  partly: 'in part',
  wrong: 'wrong',
  unclear: 'not clear',
  open: 'open',
};

const write = (points: number): string => formatNumber(points, 2);

interface TopicResult {
  topic: string;
  points: number;
  mostPoints: number;
}

function byTopic(parts: readonly PartResult[]): TopicResult[] {
  const topics = [...new Set(parts.map(({ section }) => sections[section].topic))];
  return topics.map((topic) => {
    const own = parts.filter(({ section }) => sections[section].topic === topic);
    return { topic, points: sumOf(own, 'points'), mostPoints: sumOf(own, 'mostPoints') };
  });
}

function sumOf(parts: readonly PartResult[], what: 'points' | 'mostPoints'): number {
  return parts.reduce((sum, part) => sum + part[what], 0);
}

const byDay = (a: PartResult, b: PartResult): number =>
  sections[a.section].day - sections[b.section].day;

/**
 * A page of results: points by topic, what was wrong and why, and the sections to read again.
 *
 * @param title stands above it
 * @param notes lines below the sum
 */
export function resultPageOf(
  title: string,
  parts: readonly PartResult[],
  notes: readonly string[] = [],
): Table {
  const sorted = [...parts].sort(byDay);
  const topics = byTopic(sorted);
  const total = `${title}: ${write(sumOf(parts, 'points'))} of ${write(sumOf(parts, 'mostPoints'))} points`;
  const todo = sorted.filter(({ state }) => state !== 'right');
  const untouched = parts.filter(({ state }) => state === 'open');
  const missed = todo.filter(({ state }) => state !== 'open');
  const lines = [...notes];
  const wrong = missed.filter(({ state }) => state !== 'unclear');
  if (wrong.length > 0) lines.push(`Read again: ${sectionList(wrong).join('; ')}.`);
  return {
    kind: 'table',
    html: page(total, lines, topics, missed, untouched),
    text: [
      total,
      ...lines,
      ...topics.map(
        (each) => `  ${each.topic}: ${write(each.points)} of ${write(each.mostPoints)}`,
      ),
      ...missed.map(
        ({ title: name, state, message, section }) =>
          `  ${name} (${words[state]}): ${message} → ${sectionInWords(sections[section])}`,
      ),
      ...(untouched.length > 0 ? [`Open: ${untouched.map((part) => part.title).join(', ')}`] : []),
    ].join('\n'),
  };
}

function sectionList(parts: readonly PartResult[]): string[] {
  return [...new Set(parts.map(({ section }) => sectionInWords(sections[section])))];
}

const bar = 'display:inline-block;height:10px;border-radius:3px;vertical-align:middle';

function page(
  total: string,
  lines: readonly string[],
  topics: readonly TopicResult[],
  missed: readonly PartResult[],
  untouched: readonly PartResult[],
): string {
  const rows = topics.map(({ topic, points, mostPoints }) => {
    const full = Math.round((120 * points) / mostPoints);
    const bars = `<span style="${bar};width:${full}px;background:#0072b2"></span><span style="${bar};width:${120 - full}px;background:#8c959f55"></span>`;
    return row([escapeHtml(topic), bars, `${write(points)} of ${write(mostPoints)}`]);
  });
  const faults = missed.map(({ title, state, message, section }) => {
    const { day, heading } = sections[section];
    const link = `<a href="${linkTo(sections[section])}">Day ${day}, ${escapeHtml(heading)}</a>`;
    return row([`<b>${escapeHtml(title)}</b>`, words[state], inline(message), link]);
  });
  return `<div style="max-width:720px"><p><b>${escapeHtml(total)}</b></p>${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}${tableOf(['topic', '', 'points'], rows)}${faults.length > 0 ? tableOf(['', '', 'what was wrong', 'read again'], faults) : ''}${untouched.length > 0 ? `<p>Open: ${untouched.map((part) => escapeHtml(part.title)).join(', ')}.</p>` : ''}</div>`;
}

const cellStyle = 'text-align:left;vertical-align:top;white-space:normal';

function row(cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td style="${cellStyle}">${cell}</td>`).join('')}</tr>`;
}

function tableOf(head: readonly string[], rows: readonly string[]): string {
  const titles = head.map((text) => `<th style="text-align:left">${text}</th>`).join('');
  return `<table style="margin:8px 0"><thead><tr>${titles}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** Text between backticks is code, between double stars it is bold. */
export function inline(text: string): string {
  return escapeHtml(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>');
}
