/** How far a file is. */
interface Position {
  file: string;
  bytes: number;
  total: number;
}

/** The speed is that of about so many milliseconds. */
const window = 8000;
/** Nothing is said before so many milliseconds, since the first ones tell little. */
const first = 1500;

/** Says how long a download will take still, from how fast it was lately. */
export function timeLeft(now: () => number = () => performance.now()): (at: Position) => string {
  let file = '';
  let marks: { time: number; bytes: number }[] = [];
  return (at) => {
    const last = marks.at(-1);
    if (at.file !== file || (last && at.bytes < last.bytes)) marks = [];
    file = at.file;
    marks.push({ time: now(), bytes: at.bytes });
    while (marks.length > 2 && marks[0].time < now() - window) marks.shift();
    const [start] = marks;
    const elapsed = now() - start.time;
    const speed = (at.bytes - start.bytes) / elapsed;
    if (elapsed < first || speed <= 0) return '';
    return `, ${durationText((at.total - at.bytes) / speed / 1000)} left`;
  };
}

/** Seconds for people: `40 s`, `3 min`, `1 h 20 min`. */
function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.ceil(seconds))} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
