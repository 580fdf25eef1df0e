// Our processes log JSON (pino). All of it goes to a file; the terminal shows warnings and errors only, in words.

const levels = { 40: 'warning', 50: 'error', 60: 'fatal' };
const known = new Set(['level', 'time', 'pid', 'hostname', 'name', 'msg', 'err', 'v']);

/**
 * What the terminal shows of a logged line.
 * @param {string} text one line of a process's output.
 * @returns {string | undefined} nothing for what is not worth showing. What is not JSON is shown as it is.
 */
export function forTerminal(text) {
  if (!text.trim()) return undefined;
  const entry = parse(text);
  if (!entry) return text;
  const level = levels[entry.level];
  if (!level) return undefined;
  const rest = Object.entries(entry).filter(([key]) => !known.has(key));
  const detail = rest.map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const error = entry.err?.message && entry.err.message !== entry.msg ? `: ${entry.err.message}` : '';
  return [`${level}: ${entry.msg ?? ''}${error}`, ...detail].join(' ').trim();
}

function parse(text) {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A process may print a line that merely looks like JSON; then it is shown as text.
    return undefined;
  }
}
