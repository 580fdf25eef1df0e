import { Paper, Table } from '@mantine/core';
import type { FiguresView } from '@oih/contracts/http/analytics';
import { zoneName } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';
import classes from './analytics.module.css';
import { columns, written } from './columns.ts';
import type { Dimension, Row } from './rows.ts';

interface FigureTableProps {
  rows: readonly Row[];
  total: FiguresView;
  dimension: Dimension;
  timeZone: string;
}

/** The numbers of the plots, and those that are not plotted. */
export function FigureTable({ rows, total, dimension, timeZone }: FigureTableProps) {
  const { t, language } = useText();
  const cells = (figures: FiguresView) =>
    columns.map(({ id, unit, of }) => (
      <Table.Td key={id} className={classes['number-cell']}>
        {written(of(figures), unit, language)}
      </Table.Td>
    ));
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <Table.ScrollContainer minWidth={1400}>
        <Table className={classes.table} highlightOnHover verticalSpacing="xs" horizontalSpacing="sm">
          <Table.Caption>{t('zone', { zone: zoneName(timeZone, language) })}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t(`analytics.by.${dimension}`)}</Table.Th>
              {columns.map(({ id }) => (
                <Table.Th key={id} style={{ textAlign: 'right' }}>
                  {t(`column.${id}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ key, label, figures }) => (
              <Table.Tr key={key}>
                <Table.Th scope="row">{label}</Table.Th>
                {cells(figures)}
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row">{t('analytics.total')}</Table.Th>
              {cells(total)}
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
