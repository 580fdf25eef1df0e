import { Brand } from '@oih/web/components/brand.tsx';
import { ElderTextSize } from '@oih/web/components/elder-switch.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Shell } from '@oih/web/components/shell.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { localized } from '@oih/web/i18n/format';
import { useSession } from '@oih/web/session/use-session';
import { useSessionEnd } from '@oih/web/session/use-session-end';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AttendedPages } from './attended-pages.tsx';
import { leaveNothing } from './leave.ts';
import { LockedScreen } from './locked-screen.tsx';
import { PairingScreen } from './pairing-screen.tsx';
import { useKiosk } from './use-kiosk.ts';

/** Once an attended session is over, however it ended, nothing of it stays. */
function useLeaveAtEnd(attending: boolean, known: boolean): void {
  const was = useRef(false);
  useEffect(() => {
    if (was.current && known && !attending) leaveNothing();
    was.current = attending;
  }, [attending, known]);
}

/** A screen at which nobody is attended: the code that pairs it, or the station's name and the sign-in. */
function Unattended() {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useKiosk();
  const name = data?.kiosk.state === 'paired' ? localized(data.kiosk.station, i18n.language) : t('kiosk.app');
  return (
    <Shell account={false} home={<Brand name={name} />} below={<ElderTextSize />}>
      {error && !data && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={2} height={160} />}
      {data?.kiosk.state === 'new' && <PairingScreen />}
      {data?.kiosk.state === 'paired' && <LockedScreen kiosk={data.kiosk} />}
    </Shell>
  );
}

/** The shared screen of a health station. */
export function KioskFrame() {
  const { actor, isPending, error, refetch } = useSession();
  useSessionEnd();
  const attended = actor?.attended;
  useLeaveAtEnd(attended !== undefined, !isPending && !error);
  if (attended) return <AttendedPages attended={attended} />;
  if (isPending) return <Loading />;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return <Unattended />;
}
