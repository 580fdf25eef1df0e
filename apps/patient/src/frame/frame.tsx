import { Brand } from '@oih/web/components/brand.tsx';
import { ElderSwitch, ElderTextSize } from '@oih/web/components/elder-switch.tsx';
import { Shell } from '@oih/web/components/shell.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { UpdateNotice } from '@oih/web/install/update-notice.tsx';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation, useNavigation } from 'react-router';
import { useAppointments } from '../visits/use-appointments.ts';
import { Admitted } from './admitted.tsx';
import { CalledBanner } from './called-banner.tsx';
import { useFetchAhead } from './fetch-ahead.ts';
import { HeaderNavigation, isRoom, TabBar } from './navigation.tsx';

/** A wait that people notice, milliseconds. */
const noticedMs = 200;

/** Whether the screen that was asked for is still on its way, long enough to say so: nobody is to tap again because nothing happens. */
function useSlowNavigation(): boolean {
  const going = useNavigation().state === 'loading';
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!going) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), noticedMs);
    return () => clearTimeout(timer);
  }, [going]);
  return slow;
}

/** What people who are signed in see on every page, and what is fetched for them before they ask. */
function Inside() {
  useFetchAhead(useAppointments('upcoming').data?.appointments);
  const slow = useSlowNavigation();
  return (
    <>
      <CalledBanner />
      {slow ? <Loading /> : <Outlet />}
    </>
  );
}

/** The frame of every page of the patient app. */
export function Frame() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <Shell
      home={
        <Link to="/" style={{ color: 'inherit', textDecoration: 'none' }}>
          <Brand name={t('app.hospital')} />
        </Link>
      }
      controls={
        <>
          <HeaderNavigation />
          <ElderSwitch />
        </>
      }
      below={<ElderTextSize />}
      footer={<TabBar />}
    >
      {!isRoom.test(pathname) && <UpdateNotice />}
      <Admitted>
        <Inside />
      </Admitted>
    </Shell>
  );
}
