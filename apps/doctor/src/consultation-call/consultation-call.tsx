import { Button } from '@mantine/core';
import { useDevices } from '@oih/call/react/hooks';
import type { ParticipationView } from '@oih/contracts/http/participation';
import { ApiError } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Shell } from '@oih/web/components/shell.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { DeviceReady } from '../call-pane/device-ready.tsx';
import { useText } from '../texts/use-text.ts';
import { Home } from '../workplace/home.tsx';
import classes from './consultation-call.module.css';
import { GuestCall } from './guest-call.tsx';
import { useJoined } from './use-joined.ts';
import { useParticipation } from './use-participation.ts';
import { VisitFacts } from './visit-facts.tsx';

interface ConsultationCallProps {
  userId: string;
  encounterId: string;
}

/** The page on which a doctor takes part in a visit of another hospital: until the call it waits, afterwards it says what to do. */
export function ConsultationCall({ userId, encounterId }: ConsultationCallProps) {
  const { data: visit, error, refetch } = useParticipation(encounterId, userId);
  const code = error instanceof ApiError ? error.code : null;
  return (
    <Shell wide home={<Home />}>
      <div className={classes.page}>
        {code === 'PARTICIPANT_REMOVED' ? (
          <Closed kind="removed" />
        ) : code === 'NOT_FOUND' ? (
          <Closed kind="unknown" />
        ) : visit?.state === 'over' ? (
          <Closed kind="over" />
        ) : visit ? (
          <Open visit={visit} userId={userId} onChanged={refetch} />
        ) : (
          <div className={classes.lobby}>
            {error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Loading rows={2} />}
          </div>
        )}
      </div>
    </Shell>
  );
}

/** Nothing can be done here any more, or yet: says why and what to do. */
function Closed({ kind }: { kind: 'removed' | 'over' | 'unknown' }) {
  const { t } = useText();
  return (
    <div className={classes.lobby} role="status">
      <div className="visually-hidden">
        <PageTitle title={t('consultationCall.title')} />
      </div>
      <Empty
        title={t(`consultationCall.${kind}`)}
        action={
          <Button component={Link} to="/" variant="default">
            {t('consultationCall.home')}
          </Button>
        }
      >
        {t(`consultationCall.${kind}.hint`)}
      </Empty>
    </div>
  );
}

function Open({ visit, userId, onChanged }: { visit: ParticipationView; userId: string; onChanged: () => unknown }) {
  const { t } = useText();
  const { devices, state } = useDevices();
  const [joined, setJoined] = useJoined(visit.encounterId);
  if (joined && visit.state === 'in-call')
    return (
      <GuestCall
        visit={visit}
        userId={userId}
        devices={devices}
        devicesState={state}
        onLeft={() => setJoined(false)}
        onRemoved={onChanged}
      />
    );
  return (
    <Lobby visit={visit}>
      {joined ? (
        <>
          <p role="status">{t('consultationCall.connects')}</p>
          <Button variant="default" onClick={() => setJoined(false)}>
            {t('consultationCall.notNow')}
          </Button>
        </>
      ) : (
        <DeviceReady
          devices={devices}
          state={state}
          confirm={t(visit.state === 'in-call' ? 'consultationCall.join' : 'consultationCall.ready')}
          words={{ lead: t('consultationCall.lead'), without: t('consultationCall.joinAsIs') }}
          onReady={() => setJoined(true)}
        />
      )}
    </Lobby>
  );
}

const waits = { waiting: 'consultationCall.waiting', 'call-ended': 'consultationCall.ended' } as const;

/** Before the call: what it is about on one side, getting ready on the other. */
function Lobby({ visit, children }: { visit: ParticipationView; children: ReactNode }) {
  const { t } = useText();
  const { state } = visit;
  return (
    <div className={classes.lobby}>
      <div className={classes.heading}>
        <PageTitle title={t('consultationCall.title')} />
        {(state === 'waiting' || state === 'call-ended') && <p role="status">{t(waits[state])}</p>}
      </div>
      <div className={classes.columns}>
        <section className="card" aria-label={t('consultationCall.device')}>
          {children}
        </section>
        <section className="card" aria-label={t('consultationCall.about')}>
          <VisitFacts visit={visit} />
        </section>
      </div>
    </div>
  );
}
