import { Table } from '@mantine/core';
import type { FiguresView } from '@oih/contracts/http/analytics';
import { ZoneTable } from '../frame/zone-table.tsx';
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
    <ZoneTable
      timeZone={timeZone}
      minWidth={1400}
      className={classes.table}
      heads={
        <>
          <Table.Th>{t(`analytics.by.${dimension}`)}</Table.Th>
          {columns.map(({ id }) => (
            <Table.Th key={id} style={{ textAlign: 'right' }}>
              {t(`column.${id}`)}
            </Table.Th>
          ))}
        </>
      }
      foot={
        <Table.Tr>
          <Table.Th scope="row">{t('analytics.total')}</Table.Th>
          {cells(total)}
        </Table.Tr>
      }
    >
      {rows.map(({ key, label, figures }) => (
        <Table.Tr key={key}>
          <Table.Th scope="row">{label}</Table.Th>
          {cells(figures)}
        </Table.Tr>
      ))}
    </ZoneTable>
  );
}
