import { Table } from '@mantine/core';
import type { QualityView } from '@oih/contracts/http/coverage';
import { toldText } from '../coverage/words.ts';
import { useText } from '../texts/use-text.ts';
import { levelsDown } from './flow.ts';
import classes from './quality.module.css';

/** The flow as a table: who asked by line, who accepted by column. */
export function FlowTable({ flows }: { flows: QualityView['flows'] }) {
  const { t, language } = useText();
  const countOf = (from: string, to: string) => flows.find((flow) => flow.from === from && flow.to === to)!.count;
  return (
    <Table.ScrollContainer
      minWidth={420}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': t('table.scroll') } }}
    >
      <Table verticalSpacing="xs" horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('flow.from')}</Table.Th>
            {levelsDown.map((level) => (
              <Table.Th key={level} className={classes.number}>
                {t('flow.to', { level: t(`orgLevel.${level}`) })}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {levelsDown.map((from) => (
            <Table.Tr key={from}>
              <Table.Th scope="row">{t(`orgLevel.${from}`)}</Table.Th>
              {levelsDown.map((to) => (
                <Table.Td key={to} className={classes.number}>
                  {toldText(countOf(from, to), t, language)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
