import { Paper, Table } from '@mantine/core';
import type { ImportFault } from '@oih/contracts/http/exchange';
import { localized } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';

/** What is wrong with a file, row by row, and how to mend it. */
export function FaultTable({ faults }: { faults: ImportFault[] }) {
  const { t, language } = useText();
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <Table.ScrollContainer minWidth={620} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('import.row')}</Table.Th>
              <Table.Th>{t('import.column')}</Table.Th>
              <Table.Th>{t('import.problem')}</Table.Th>
              <Table.Th>{t('import.mend')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {faults.map(({ row, column, problem, fits }) => (
              <Table.Tr key={`${row} ${column?.en} ${problem}`}>
                <Table.Td>{row}</Table.Td>
                <Table.Td>{column && localized(column, language)}</Table.Td>
                <Table.Td>{t(`problem.${problem}`)}</Table.Td>
                <Table.Td>{t(`mend.${problem}`, { fits: fits ? localized(fits, language) : '' })}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
