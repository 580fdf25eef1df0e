import { Paper, Table } from '@mantine/core';
import { zoneName } from '@oih/web/i18n/format';
import type { ReactNode } from 'react';
import { useText } from '../texts/use-text.ts';

interface ZoneTableProps {
  /** The hospital's zone, which the caption names. */
  timeZone: string;
  /** Below this width it is moved sideways, pixels. */
  minWidth: number;
  /** The heads of the columns. */
  heads: ReactNode;
  /** The rows. */
  children: ReactNode;
  foot?: ReactNode;
  className?: string | undefined;
}

/** A table with times of a hospital: it says in which zone they are, and scrolls by itself where there is no room. */
export function ZoneTable({ timeZone, minWidth, heads, children, foot, className }: ZoneTableProps) {
  const { t, language } = useText();
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      {/* Whoever has no pointer moves it sideways with the arrow keys. */}
      <Table.ScrollContainer
        minWidth={minWidth}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': t('table.scroll') } }}
      >
        <Table className={className ?? ''} verticalSpacing="sm" horizontalSpacing="md">
          <Table.Caption>{t('zone', { zone: zoneName(timeZone, language) })}</Table.Caption>
          <Table.Thead>
            <Table.Tr>{heads}</Table.Tr>
          </Table.Thead>
          <Table.Tbody>{children}</Table.Tbody>
          {foot && <Table.Tfoot>{foot}</Table.Tfoot>}
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
