import { NativeSelect, ScrollArea, Table } from '@mantine/core';
import type { ServedView } from '@oih/contracts/http/coverage';
import type { ReactNode } from 'react';
import { useText } from '../texts/use-text.ts';
import classes from './coverage.module.css';
import type { Coverage } from './use-coverage.ts';
import { nameOf, toldText } from './words.ts';

/** One line: a place, what it has, and how many consultations. */
export function ServedRow({
  served,
  place,
  selected = false,
}: {
  served: ServedView;
  place: ReactNode;
  selected?: boolean;
}) {
  const { t, language } = useText();
  return (
    <Table.Tr className={selected ? classes.selected : ''}>
      <Table.Th scope="row">{place}</Table.Th>
      <Table.Td>{t(`level.${served.level}`)}</Table.Td>
      <Table.Td>{t(served.covered ? 'covered.short.yes' : 'covered.short.no')}</Table.Td>
      <Table.Td className={classes.number}>{toldText(served.asked, t, language)}</Table.Td>
      <Table.Td className={classes.number}>{toldText(served.answered, t, language)}</Table.Td>
    </Table.Tr>
  );
}

/** The heads of such lines. */
export function ServedHeads({ place }: { place: string }) {
  const { t } = useText();
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{place}</Table.Th>
        <Table.Th>{t('column.level')}</Table.Th>
        <Table.Th>{t('column.covered')}</Table.Th>
        <Table.Th className={classes.number}>{t('column.asked')}</Table.Th>
        <Table.Th className={classes.number}>{t('column.answered')}</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

interface PlaceTableProps {
  data: Coverage;
  /** Code of the one province that is shown; all when it is empty. */
  province: string;
  onProvince: (code: string) => void;
  selected: string | null;
  onSelect: (code: string) => void;
}

/** The map as a table: the same places with the same figures, and the sum below. */
export function PlaceTable({ data, province, onProvince, selected, onSelect }: PlaceTableProps) {
  const { t, language } = useText();
  const shown = data.places.filter((place) => province === '' || place.province === province);
  return (
    <>
      <NativeSelect
        label={t('coverage.province')}
        value={province}
        onChange={(event) => onProvince(event.currentTarget.value)}
        data={[
          { value: '', label: t('coverage.province.all') },
          ...data.provinces.map((one) => ({ value: one.code, label: nameOf(one, language) })),
        ]}
        mb="sm"
      />
      <ScrollArea.Autosize
        className={classes.rows}
        mah="44rem"
        viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('table.scroll') }}
      >
        <Table miw="30rem" verticalSpacing="xs" horizontalSpacing="xs">
          <ServedHeads place={t('column.place')} />
          <Table.Tbody>
            {shown.map((place) => (
              <ServedRow
                key={place.code}
                served={place}
                selected={place.code === selected}
                place={
                  <button type="button" className={classes.place} onClick={() => onSelect(place.code)}>
                    {nameOf(place, language)}
                  </button>
                }
              />
            ))}
          </Table.Tbody>
          {province === '' && <Sums data={data} />}
        </Table>
      </ScrollArea.Autosize>
    </>
  );
}

/** What belongs to no prefecture, and all together. */
function Sums({ data }: { data: Coverage }) {
  const { t, language } = useText();
  const lines = [
    { key: 'elsewhere', ...data.elsewhere },
    { key: 'total', asked: data.total, answered: data.total },
  ] as const;
  return (
    <Table.Tfoot>
      {lines.map(({ key, asked, answered }) => (
        <Table.Tr key={key}>
          <Table.Th scope="row" colSpan={3}>
            {t(`coverage.${key}`)}
          </Table.Th>
          <Table.Td className={classes.number}>{toldText(asked, t, language)}</Table.Td>
          <Table.Td className={classes.number}>{toldText(answered, t, language)}</Table.Td>
        </Table.Tr>
      ))}
    </Table.Tfoot>
  );
}
