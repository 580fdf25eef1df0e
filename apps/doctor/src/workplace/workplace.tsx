import { useDocumentTitle, useMediaQuery } from '@mantine/hooks';
import { useDevices } from '@oih/call/react/hooks';
import type { ActorView } from '@oih/contracts/http/session';
import { Shell } from '@oih/web/components/shell.tsx';
import { useEffect, useState } from 'react';
import { useMatch, useNavigate, useSearchParams } from 'react-router';
import { CallPane } from '../call-pane/call-pane.tsx';
import { useDevicesReady } from '../call-pane/use-devices-ready.ts';
import { QueuePane } from '../queue/queue-pane.tsx';
import { inCallEntry, useQueue } from '../queue/use-queue.ts';
import { HelpSheet } from '../shortcuts/help-sheet.tsx';
import { ShortcutsEnabled } from '../shortcuts/use-shortcuts.ts';
import { useText } from '../texts/use-text.ts';
import { useEncounter } from '../visit/use-encounter.ts';
import { VisitPane } from '../visit/visit-pane.tsx';
import { HeaderControls } from './header-controls.tsx';
import { Home } from './home.tsx';
import { PaneFrame } from './pane-frame.tsx';
import { PaneTabs } from './pane-tabs.tsx';
import { paneOf } from './panes.ts';
import { useArrivalToasts } from './use-arrival-toasts.tsx';
import { useCalling } from './use-calling.tsx';
import { useRemembered } from './use-remembered.ts';
import classes from './workplace.module.css';
import { WorkplaceShortcuts } from './workplace-shortcuts.tsx';

/** What the address and the server say is open: the visit of the address, the visit in the call, the pane that is shown. */
function useOpen(roleId: string | undefined) {
  const encounterId = useMatch('/visits/:encounterId')?.params.encounterId;
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const queue = useQueue(roleId);
  const encounter = useEncounter(encounterId);
  const inCall = inCallEntry(queue.data);
  const callId = inCall?.encounterId ?? undefined;
  useEffect(() => {
    // A call that is on is where the doctor is, whatever address was opened.
    if (!encounterId && callId) void navigate(`/visits/${callId}`, { replace: true });
  }, [encounterId, callId, navigate]);
  const shown = paneOf(search.get('pane'), encounterId !== undefined, callId !== undefined && callId === encounterId);
  return { encounterId, queue, encounter, inCall, shown, show: (pane: string) => setSearch({ pane }) };
}

/** The doctor's workplace: the queue, the call, the visit. */
export function Workplace({ actor }: { actor: ActorView }) {
  const { t } = useText();
  const roleId = actor.roles.find(({ role }) => role === 'practitioner')?.practitionerRoleId;
  const { encounterId, queue, encounter, inCall, shown, show } = useOpen(roleId);
  const { devices, state } = useDevices();
  const ready = useDevicesReady(queue.data?.timeZone);
  const { actions, callNext, callPatient, dialog } = useCalling(ready, devices, state);
  const [sound, setSound] = useRemembered('oih.doctor.sound', true);
  const [keys, setKeys] = useRemembered('oih.doctor.shortcuts', true);
  const [help, setHelp] = useState(false);
  const wide = useMediaQuery('(min-width: 80em)', undefined, { getInitialValueInEffect: false });
  const busy = inCall !== undefined;
  const waiting = queue.data?.waiting.length ?? 0;
  const name = encounterId && encounter.data?.patient.name;
  useArrivalToasts({ queue: queue.data, sound, busy, onCall: callPatient });
  useDocumentTitle(`${waiting > 0 ? `(${waiting}) ` : ''}${name ? `${name} · ` : ''}${t('doctor.app')}`);

  return (
    <ShortcutsEnabled value={keys}>
      <Shell
        wide
        home={<Home />}
        controls={<HeaderControls sound={sound} onSound={setSound} onHelp={() => setHelp(true)} />}
      >
        <h1 className="visually-hidden">{t('doctor.app')}</h1>
        <div role="status" className="visually-hidden">
          {queue.data && t('queue.updated', { waiting })}
        </div>
        <div className={classes.workplace}>
          {!wide && <PaneTabs shown={shown} waiting={waiting} inCall={busy} onShow={show} />}
          <PaneFrame pane="queue" wide={wide} shown={shown}>
            <QueuePane
              queue={queue.data}
              error={queue.error}
              onRetry={() => void queue.refetch()}
              selectedId={encounterId}
              busy={busy}
              actions={actions}
              onCall={callPatient}
              onCallNext={callNext}
            />
          </PaneFrame>
          <PaneFrame pane="call" wide={wide} shown={shown}>
            <CallPane
              userId={actor.userId}
              inCall={inCall}
              visit={encounterId ? encounter.data : undefined}
              timeZone={queue.data?.timeZone ?? 'UTC'}
              devices={devices}
              devicesState={state}
              ready={ready}
              actions={actions}
              onCall={callPatient}
            />
          </PaneFrame>
          <PaneFrame pane="visit" wide={wide} shown={shown}>
            <VisitPane
              encounterId={encounterId}
              encounter={encounter.data}
              error={encounter.error}
              onRetry={() => void encounter.refetch()}
            />
          </PaneFrame>
        </div>
      </Shell>
      {dialog}
      <HelpSheet opened={help} onClose={() => setHelp(false)} enabled={keys} onEnable={setKeys} />
      <WorkplaceShortcuts
        wide={wide}
        onShow={show}
        onHelp={() => setHelp(true)}
        onCallNext={!busy && waiting > 0 ? callNext : undefined}
      />
    </ShortcutsEnabled>
  );
}
