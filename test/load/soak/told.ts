/** The value of one series of what a process of the product tells at its metrics. */
export async function told(origin: string): Promise<(series: string) => number> {
  const lines = (await (await fetch(`${origin}/metrics`)).text()).split('\n');
  return (series) => {
    const line = lines.find((one) => one.startsWith(`${series} `));
    if (!line) throw new Error(`${origin} does not tell ${series}`);
    return Number(line.slice(series.length));
  };
}
