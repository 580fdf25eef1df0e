import { Button } from '@mantine/core';
import type { CallState } from '@oih/call/call-state';
import { setAside } from '@oih/call/floor';
import { isProfessional } from '@oih/contracts/http/participation';
import type { Aside } from '@oih/contracts/socket/media';
import { IconEar, IconEarOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useNow } from '../components/use-now.ts';
import { useTell } from '../components/use-tell.ts';
import { socket } from '../live/socket.ts';
import classes from './aside.module.css';
import { type CallPeople, nameOf } from './people.ts';
import { useCallText } from './use-call-text.ts';

/** For how long it is said that everybody is together again, milliseconds. */
const backMs = 8000;

/** How long it has been going on; a clock of this device that is behind begins at nothing. */
function Running({ since }: Pick<Aside, 'since'>) {
  const { t } = useCallText();
  const seconds = Math.max(0, Math.floor((useNow(1000) - Date.parse(since)) / 1000));
  const two = (part: number) => String(part).padStart(2, '0');
  return (
    <span className={classes.running} role="timer" aria-label={t('aside.running')}>
      {two(Math.floor(seconds / 60))}:{two(seconds % 60)}
    </span>
  );
}

/** Whether an aside that was seen here has just ended; with the call it ends without a word. */
function useBack({ aside, status }: CallState): boolean {
  const before = useRef<string | null>(null);
  const [back, setBack] = useState(false);
  const id = aside?.id ?? null;
  const inside = status === 'joining' || status === 'connected' || status === 'reconnecting';
  useEffect(() => {
    const ended = inside && before.current !== null && id === null;
    before.current = id;
    setBack(ended);
    if (!ended) return;
    const timer = setTimeout(() => setBack(false), backMs);
    return () => clearTimeout(timer);
  }, [inside, id]);
  return back;
}

/** What it means for whoever reads it that the doctors confer. */
function useMeaning(state: CallState, people: CallPeople): string {
  const { t, i18n } = useCallText();
  const chair = state.participants.find(({ role }) => role === 'practitioner');
  switch (people.role) {
    case 'practitioner':
      return t('aside.forChair');
    case 'consultant':
      return t('aside.forConsultant');
    case 'interpreter':
      return t('aside.forInterpreter');
    case 'companion':
      return t('aside.forCompanion');
    default:
      return chair
        ? t('aside.forPatient', { name: nameOf(chair, people, i18n.language).name })
        : t('aside.forPatientSeen');
  }
}

/**
 * Says for as long as the doctors confer that they do, to those who do not hear them and to themselves, and for a moment when everybody is
 * together again; the region stays, so that screen readers hear each change.
 */
export function AsideNotice({ state, people }: { state: CallState; people: CallPeople }) {
  const { t } = useCallText();
  const tell = useTell();
  const { aside } = state;
  const doctor = isProfessional(people.role);
  const back = useBack(state);
  const meaning = useMeaning(state, people);
  return (
    <div className={classes.notice} data-shown={aside ? 'aside' : back ? 'back' : undefined}>
      <div role="status" className={classes.words}>
        {aside && (
          <>
            <IconEarOff size={22} aria-hidden />
            <span>
              <strong>{t(doctor ? 'aside.unheardByPatient' : 'aside.doctorsConfer')}</strong> {meaning}
            </span>
          </>
        )}
        {!aside && back && (
          <>
            <IconEar size={22} aria-hidden />
            <span>{t(doctor ? 'aside.heardAgain' : 'aside.hearAgain')}</span>
          </>
        )}
      </div>
      {aside && <Running since={aside.since} />}
      {aside && doctor && (
        <Button
          className={classes.end}
          color="dark"
          onClick={() => void setAside(socket, people.encounterId, false).catch(tell.failure)}
        >
          {t('aside.end')}
        </Button>
      )}
    </div>
  );
}
