const width = 48;

/** Bars of a plot in text, scaled to the longest. */
export function bars(rows: readonly { label: string; value: number }[]): string {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return rows
    .map(({ label, value }) => `  ${label} ${'█'.repeat(Math.round((value / most) * width))} ${value}`)
    .join('\n');
}
