import { useDocumentTitle, useMediaQuery } from '@mantine/hooks';
import { useDevices } from '@oih/call/react/hooks';
import type { ActorView } from '@oih/contracts/http/session';
import { Shell } from '@oih/web/components/shell.tsx';
import { useState } from 'react';
import { useDevicesReady } from '../call-pane/use-devices-ready.ts';
import { HelpSheet } from '../shortcuts/help-sheet.tsx';
import { ShortcutsEnabled } from '../shortcuts/use-shortcuts.ts';
import { useText } from '../texts/use-text.ts';
import { HeaderControls } from './header-controls.tsx';
import { Home } from './home.tsx';
import { PaneTabs } from './pane-tabs.tsx';
import { ThreePanes } from './three-panes.tsx';
import { useArrivalToasts } from './use-arrival-toasts.tsx';
import { useCalling } from './use-calling.tsx';
import { useOpen } from './use-open.ts';
import { useRemembered } from './use-remembered.ts';
import classes from './workplace.module.css';
import { WorkplaceShortcuts } from './workplace-shortcuts.tsx';

/** The title of the window: who waits, whose visit is open. */
function useWorkplaceTitle(waiting: number, name: string | undefined): void {
  const { t } = useText();
  useDocumentTitle(`${waiting > 0 ? `(${waiting}) ` : ''}${name ? `${name} · ` : ''}${t('doctor.app')}`);
}

/** The doctor's workplace: the queue, the call, the visit. */
export function Workplace({ actor }: { actor: ActorView }) {
  const { t } = useText();
  const roleId = actor.roles.find(({ role }) => role === 'practitioner')?.practitionerRoleId;
  const open = useOpen(roleId);
  const { queue, encounterId, encounter, shown, show } = open;
  const { devices, state } = useDevices();
  const ready = useDevicesReady(queue.data?.timeZone);
  const calling = useCalling(ready, devices, state);
  const [sound, setSound] = useRemembered('oih.doctor.sound', true);
  const [keys, setKeys] = useRemembered('oih.doctor.shortcuts', true);
  const [help, setHelp] = useState(false);
  const wide = useMediaQuery('(min-width: 80em)', undefined, { getInitialValueInEffect: false });
  const busy = open.inCall !== undefined;
  const waiting = queue.data?.waiting.length ?? 0;
  useArrivalToasts({ queue: queue.data, sound, busy, onCall: calling.callPatient });
  useWorkplaceTitle(waiting, encounterId ? encounter.data?.patient.name : undefined);

  return (
    <ShortcutsEnabled value={keys}>
      <Shell
        wide
        home={<Home />}
        controls={
          <HeaderControls
            roleId={roleId ?? ''}
            busy={busy}
            sound={sound}
            onSound={setSound}
            onHelp={() => setHelp(true)}
          />
        }
      >
        <h1 className="visually-hidden">{t('doctor.app')}</h1>
        <div role="status" className="visually-hidden">
          {queue.data && t('queue.updated', { waiting })}
        </div>
        <div className={classes.workplace}>
          {!wide && <PaneTabs shown={shown} waiting={waiting} inCall={busy} onShow={show} />}
          <ThreePanes
            userId={actor.userId}
            open={open}
            wide={wide}
            devices={devices}
            devicesState={state}
            ready={ready}
            calling={calling}
          />
        </div>
      </Shell>
      {calling.dialog}
      <HelpSheet opened={help} onClose={() => setHelp(false)} enabled={keys} onEnable={setKeys} />
      <WorkplaceShortcuts
        wide={wide}
        onShow={show}
        onHelp={() => setHelp(true)}
        onCallNext={!busy && waiting > 0 ? calling.callNext : undefined}
      />
    </ShortcutsEnabled>
  );
}
