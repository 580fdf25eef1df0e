import { Table } from '@mantine/core';
import type { QualityView } from '@oih/contracts/http/coverage';
import { dateOf } from '@oih/web/i18n/format';
import { toldText } from '../coverage/words.ts';
import { useText } from '../texts/use-text.ts';
import classes from './quality.module.css';
import { duration } from './rates.tsx';

/** The weeks of the quarter below each other, each with its requests as a bar and as a number. */
export function WeekTrend({ data }: { data: QualityView }) {
  const { t, language } = useText();
  const most = Math.max(1, ...data.weeks.map(({ count }) => (typeof count === 'number' ? count : 0)));
  return (
    <Table.ScrollContainer
      minWidth={420}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': t('table.scroll') } }}
    >
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('week.from')}</Table.Th>
            <Table.Th colSpan={2}>{t('week.requests')}</Table.Th>
            <Table.Th className={classes.number}>{t('rate.accepted')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.weeks.map(({ from, count, accepted }) => (
            <Table.Tr key={from}>
              <Table.Th scope="row">{dateOf(from, data.timeZone, language)}</Table.Th>
              <Table.Td className={classes.number}>{toldText(count, t, language)}</Table.Td>
              <Table.Td className={classes.track}>
                <span
                  className={typeof count === 'number' ? classes.bar : classes['bar-hidden']}
                  style={{ width: typeof count === 'number' ? `${(count / most) * 100}%` : '100%' }}
                />
              </Table.Td>
              <Table.Td className={classes.number}>{duration(accepted.median, language)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
