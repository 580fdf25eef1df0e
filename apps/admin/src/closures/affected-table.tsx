import { Anchor, NativeSelect, Table, Text } from '@mantine/core';
import type { AffectedView } from '@oih/contracts/http/closures';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import { ZoneTable } from '../frame/zone-table.tsx';
import { useText } from '../texts/use-text.ts';
import { type Choices, clashing, isOpen } from './decisions.ts';
import { StateBadge } from './state-badge.tsx';

interface AffectedTableProps {
  affected: readonly AffectedView[];
  timeZone: string;
  choices: Choices;
  onChoose: (appointmentId: string, choice: string) => void;
  /** Nothing can be chosen any more. */
  readOnly?: boolean;
}

/** The visits that a closure concerns, with what becomes of each; a time that two have is marked at both. */
export function AffectedTable({ affected, timeZone, choices, onChoose, readOnly = false }: AffectedTableProps) {
  const { t, language } = useText();
  const clashes = clashing(choices);
  const at = (instant: string) => `${dayOf(instant, timeZone, language)} ${timeOf(instant, timeZone, language)}`;
  return (
    <ZoneTable
      timeZone={timeZone}
      minWidth={880}
      heads={
        <>
          <Table.Th>{t('affected.patient')}</Table.Th>
          <Table.Th>{t('affected.booked')}</Table.Th>
          <Table.Th>{t('affected.state')}</Table.Th>
          <Table.Th w="24rem">{t('affected.becomes')}</Table.Th>
        </>
      }
    >
      {affected.map((one) => (
        <Table.Tr key={one.appointmentId}>
          <Table.Td>
            <Text fw={600}>{one.patient.name}</Text>
            <Anchor href={`tel:${one.patient.phone}`}>{one.patient.phone}</Anchor>
          </Table.Td>
          <Table.Td>{at(one.originalStart)}</Table.Td>
          <Table.Td>
            <StateBadge state={one.state} />
          </Table.Td>
          <Table.Td>
            {isOpen(one) && !readOnly ? (
              <NativeSelect
                aria-label={t('affected.becomes.of', { name: one.patient.name })}
                value={choices[one.appointmentId] ?? 'leave'}
                error={clashes.has(one.appointmentId) ? t('affected.clash') : undefined}
                onChange={(event) => onChoose(one.appointmentId, event.currentTarget.value)}
                data={[
                  ...one.proposals.map(({ slotId, start, practitionerName }) => ({
                    value: slotId,
                    label: t('affected.moveTo', {
                      time: at(start),
                      name: localized(practitionerName, language),
                    }),
                  })),
                  { value: 'leave', label: t('affected.leave') },
                  { value: 'cancel', label: t('affected.cancel') },
                ]}
              />
            ) : (
              one.start !== one.originalStart && `${at(one.start)} · ${localized(one.practitionerName, language)}`
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </ZoneTable>
  );
}
