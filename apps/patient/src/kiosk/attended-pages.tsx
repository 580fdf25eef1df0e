import { closeResident, endAttendance } from '@oih/contracts/http/kiosk';
import { ApiError, call } from '@oih/web/api/client';
import { Brand } from '@oih/web/components/brand.tsx';
import { ElderTextSize } from '@oih/web/components/elder-switch.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Shell } from '@oih/web/components/shell.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { localized } from '@oih/web/i18n/format';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { CalledBanner } from '../frame/called-banner.tsx';
import { AttendedFoot } from './attended-foot.tsx';
import { Desk } from './desk.tsx';
import { leaveNothing } from './leave.ts';
import { ResidentLine } from './resident-line.tsx';
import type { Attended } from './use-attended.ts';
import { useIdle } from './use-idle.ts';

const isRoom = /^\/visits\/[^/]+\/room$/;

/** Closes the resident or the whole session; either way the screen is empty from the first touch on. */
function useLeaving() {
  return useMutation({
    mutationFn: async (how: 'next' | 'finish') => {
      if (how === 'next') await call(closeResident);
      else await call(endAttendance);
    },
    onSuccess: leaveNothing,
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') leaveNothing();
    },
  });
}

/** Everything under an attended session: who is attended, the pages, and the way to end. */
export function AttendedPages({ attended }: { attended: Attended }) {
  const { i18n } = useTranslation();
  const { pathname } = useLocation();
  const leaving = useLeaving();
  const inRoom = attended.resident !== null && isRoom.test(pathname);
  const left = useIdle(attended.idleSeconds * 1000, inRoom, () => {
    if (leaving.isIdle) leaving.mutate('finish');
  });
  const gone = !leaving.isIdle;
  return (
    <Shell
      account={false}
      home={<Brand name={localized(attended.station, i18n.language)} />}
      below={
        <>
          <ElderTextSize />
          {!gone && <ResidentLine attended={attended} onNext={() => leaving.mutate('next')} />}
        </>
      }
      footer={!gone && <AttendedFoot left={left} onFinish={() => leaving.mutate('finish')} />}
    >
      {gone && !leaving.error && <Loading rows={1} />}
      {leaving.error && (
        <ErrorNotice error={leaving.error} onRetry={() => leaving.mutate(leaving.variables ?? 'finish')} />
      )}
      {!gone && attended.resident && (
        <>
          <CalledBanner />
          <Outlet />
        </>
      )}
      {!gone && !attended.resident && <Desk />}
    </Shell>
  );
}
