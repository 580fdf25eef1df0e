import { Table, Title } from '@mantine/core';
import type { QualityView } from '@oih/contracts/http/coverage';
import { written } from '../analytics/columns.ts';
import { toldText } from '../coverage/words.ts';
import { useText } from '../texts/use-text.ts';
import { type DivisionName, partsOf, partText } from './divisions.ts';
import classes from './quality.module.css';

/** One whole with its parts, each with its share as far as both are told. */
export function DivisionTable({ data, name }: { data: QualityView; name: DivisionName }) {
  const { t, language } = useText();
  const divided = data[name];
  return (
    <section className={classes.card} aria-labelledby={`division-${name}`}>
      <Title order={3} size="h5" id={`division-${name}`}>
        {t(`division.${name}`)}
      </Title>
      <p className={classes.meaning}>{t(`division.${name}.meaning`)}</p>
      <Table verticalSpacing="xs" aria-labelledby={`division-${name}`}>
        <Table.Tbody>
          {partsOf(data, name).map(({ id, count, share }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row">{t(partText(name, id))}</Table.Th>
              <Table.Td className={classes.number}>{toldText(count, t, language)}</Table.Td>
              <Table.Td className={classes.number}>{written(share, 'share', language)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row">{t('analytics.total')}</Table.Th>
            <Table.Td className={classes.number}>{toldText(divided.whole, t, language)}</Table.Td>
            <Table.Td />
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </section>
  );
}
