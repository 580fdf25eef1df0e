/** Sexes of GB/T 2261.1 as they stand on papers. */
export const sexes: Record<string, string> = { '1': '男', '2': '女', '0': '未知', '9': '未说明' };

const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;

/** The day of a time on a paper, in the hospital's zone. */
export const dayIn = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('zh-CN', { timeZone, ...day }).format(new Date(at));

/** The day and the minute of a time on a paper, in the hospital's zone. */
export const timeIn = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone,
    ...day,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));
