import { Badge, Button, Text } from '@mantine/core';
import type { QueueEntry } from '@oih/contracts/http/encounters';
import { timeOf } from '@oih/web/i18n/format';
import { IconPhoneCall } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useText } from '../texts/use-text.ts';
import { DeviceLine } from './device-line.tsx';
import { EntryMarks } from './entry-marks.tsx';
import { EntryMenu } from './entry-menu.tsx';
import classes from './queue.module.css';
import type { QueueActions } from './use-queue-actions.ts';
import { WaitClock } from './wait-clock.tsx';

export interface EntryCardProps {
  entry: QueueEntry;
  timeZone: string;
  selected: boolean;
  /** True while the doctor is in a call, with whomever. */
  busy: boolean;
  actions: QueueActions;
  onCall: (encounterId: string) => void;
}

/** One patient in the queue: who, since when, why, how well equipped, and what can be done. */
export function EntryCard({ entry, timeZone, selected, busy, actions, onCall }: EntryCardProps) {
  const { t } = useText();
  const { encounterId, patient, status } = entry;
  const waiting = status === 'arrived';
  const over = status === 'finished' || status === 'terminated-offline';
  return (
    <li className={classes.entry} data-selected={selected || undefined} data-call={entry.inCall || undefined}>
      <div className={classes.entryHead}>
        <Who entry={entry} selected={selected} />
        <EntryState entry={entry} />
        {!over && <EntryMenu entry={entry} timeZone={timeZone} actions={actions} />}
      </div>
      <EntryMarks entry={entry} />
      <EntryTimes entry={entry} timeZone={timeZone} />
      {!over && (
        <Text className={classes.complaint} lineClamp={2} c={entry.complaint ? undefined : 'var(--ink-soft)'}>
          {entry.complaint ?? t('queue.noComplaint')}
        </Text>
      )}
      {waiting && <DeviceLine check={entry.device} />}
      {waiting && encounterId && (
        <Button
          variant="light"
          size="sm"
          leftSection={<IconPhoneCall size="1.1rem" aria-hidden />}
          aria-label={t('queue.call.of', { name: patient.name })}
          disabled={busy}
          loading={actions.call.isPending && actions.call.variables === encounterId}
          onClick={() => onCall(encounterId)}
        >
          {t('queue.call')}
        </Button>
      )}
    </li>
  );
}

function Who({ entry, selected }: { entry: QueueEntry; selected: boolean }) {
  const { t } = useText();
  const { encounterId, patient } = entry;
  return (
    <div className={classes.who}>
      {encounterId ? (
        <Link
          to={{ pathname: `/visits/${encounterId}` }}
          className={classes.name}
          aria-current={selected || undefined}
          aria-label={t('queue.openVisit', { name: patient.name })}
        >
          {patient.name}
        </Link>
      ) : (
        <span className={classes.name}>{patient.name}</span>
      )}
      <span className={classes.person}>
        {t(`sex.${patient.sex}`)} · {t('age', { age: patient.age })}
      </span>
    </div>
  );
}

function EntryState({ entry }: { entry: QueueEntry }) {
  const { t } = useText();
  if (entry.inCall)
    return (
      <Badge color="pine.7" tt="none" size="lg">
        {t('queue.inCall')}
      </Badge>
    );
  if (entry.status === 'in-progress' || entry.status === 'on-hold')
    return (
      <Badge color="amber" variant="light" c="amber.9" tt="none" size="lg">
        {t('queue.noteOpen')}
      </Badge>
    );
  return null;
}

function EntryTimes({ entry, timeZone }: { entry: QueueEntry; timeZone: string }) {
  const { t, language } = useText();
  const at = (instant: string) => timeOf(instant, timeZone, language);
  return (
    <div className={classes.times}>
      <span>{t('queue.slot', { time: at(entry.start) })}</span>
      {entry.status === 'arrived' && entry.arrivedAt && <WaitClock since={entry.arrivedAt} />}
      {entry.finishedAt && <span>{t('queue.finishedAt', { time: at(entry.finishedAt) })}</span>}
    </div>
  );
}
