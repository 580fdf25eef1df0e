import { Button, Table, Text } from '@mantine/core';
import type { AuditEventView } from '@oih/contracts/http/audit';
import { ZoneTable } from '../frame/zone-table.tsx';
import { useText } from '../texts/use-text.ts';
import type { AuditForm } from './query.ts';
import { useWords } from './words.ts';

interface TrailTableProps {
  events: readonly AuditEventView[];
  timeZone: string;
  /** Names of patients that were asked for. */
  names: ReadonlyMap<string, string>;
  onReveal: (patientId: string) => void;
  /** Looks for everything about one record or one patient. */
  onOnly: (only: Partial<AuditForm>) => void;
}

/** The end of an id, by which people tell records apart. */
const shortId = (id: string): string => (id.length > 12 ? `…${id.slice(-8)}` : id);

const instantText = (at: string, timeZone: string, language: string): string =>
  new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' }).format(
    new Date(at),
  );

export function TrailTable({ events, timeZone, ...rest }: TrailTableProps) {
  const { t, language } = useText();
  return (
    <ZoneTable
      timeZone={timeZone}
      minWidth={920}
      heads={
        <>
          <Table.Th>{t('audit.when')}</Table.Th>
          <Table.Th>{t('audit.who')}</Table.Th>
          <Table.Th>{t('audit.what')}</Table.Th>
          <Table.Th>{t('audit.record')}</Table.Th>
          <Table.Th>{t('audit.patient')}</Table.Th>
        </>
      }
    >
      {events.map((event) => (
        <EventRow key={event.id} event={event} when={instantText(event.at, timeZone, language)} {...rest} />
      ))}
    </ZoneTable>
  );
}

interface EventRowProps extends Omit<TrailTableProps, 'events' | 'timeZone'> {
  event: AuditEventView;
  when: string;
}

function EventRow({ event, when, names, onReveal, onOnly }: EventRowProps) {
  const { t } = useText();
  const words = useWords();
  const { actor, action, entity, entityId, patientId, reason } = event;
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{when}</Table.Td>
      <Table.Td>
        <Text fw={600}>{actor.name ?? words.role(actor.role)}</Text>
        {actor.name && <Text c="var(--ink-soft)">{words.role(actor.role)}</Text>}
      </Table.Td>
      <Table.Td>
        {words.action(action)}
        {reason && <Text c="var(--ink-soft)">{t('audit.reason.of', { reason })}</Text>}
      </Table.Td>
      <Table.Td>
        <Button
          variant="subtle"
          size="compact-md"
          px="xs"
          onClick={() => onOnly({ record: entityId })}
          aria-label={t('audit.onlyRecord', { entity: words.entity(entity), id: shortId(entityId) })}
        >
          {words.entity(entity)} {shortId(entityId)}
        </Button>
      </Table.Td>
      <Table.Td>
        {patientId && (
          <>
            <Button
              variant="subtle"
              size="compact-md"
              px="xs"
              onClick={() => onOnly({ patientId })}
              aria-label={t('audit.onlyPatient', { id: names.get(patientId) ?? shortId(patientId) })}
            >
              {names.get(patientId) ?? shortId(patientId)}
            </Button>
            {!names.has(patientId) && (
              <Button
                variant="default"
                size="compact-md"
                onClick={() => onReveal(patientId)}
                aria-label={t('audit.reveal.of', { id: shortId(patientId) })}
              >
                {t('audit.reveal')}
              </Button>
            )}
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
