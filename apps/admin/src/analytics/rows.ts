import type { FiguresView } from '@oih/contracts/http/analytics';
import { localized } from '@oih/web/i18n/format';
import type { Analytics } from './use-analytics.ts';

/** By what the figures are told apart. */
export const dimensions = ['parts', 'departments', 'doctors'] as const;
export type Dimension = (typeof dimensions)[number];

/** One line of the table and one place in the plots. */
export interface Row {
  key: string;
  label: string;
  figures: FiguresView;
}

/** How a stretch of a span is written: an hour of a day, a day, the week that begins on a day. */
export function partLabel(from: string, { span, timeZone }: Pick<Analytics, 'span' | 'timeZone'>, language: string) {
  const options: Intl.DateTimeFormatOptions =
    span === 'day'
      ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
      : span === 'week'
        ? { weekday: 'short', month: 'numeric', day: 'numeric' }
        : { month: 'numeric', day: 'numeric' };
  return new Intl.DateTimeFormat(language, { timeZone, ...options }).format(new Date(from));
}

/** The figures by one dimension. Hours and days on which there was nothing stay: a gap is an answer too. */
export function rowsOf(data: Analytics, dimension: Dimension, language: string): Row[] {
  if (dimension === 'departments')
    return data.departments.map(({ department, figures }) => ({
      key: department.code,
      label: localized(department.name, language),
      figures,
    }));
  if (dimension === 'doctors')
    return data.doctors.map(({ practitionerRoleId, name, figures }) => ({
      key: practitionerRoleId,
      label: localized(name, language),
      figures,
    }));
  return data.parts.map(({ from, figures }) => ({ key: from, label: partLabel(from, data, language), figures }));
}

/** Whether there is anything to be seen in a span. */
export const isEmpty = ({ total: { offered, booked, cancelled } }: Analytics): boolean =>
  offered + booked + cancelled.early + cancelled.late + cancelled.last + cancelled.byHospital === 0;
