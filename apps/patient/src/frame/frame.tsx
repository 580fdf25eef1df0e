import { Brand } from '@oih/web/components/brand.tsx';
import { ElderSwitch, ElderTextSize } from '@oih/web/components/elder-switch.tsx';
import { Shell } from '@oih/web/components/shell.tsx';
import { UpdateNotice } from '@oih/web/install/update-notice.tsx';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { useAppointments } from '../visits/use-appointments.ts';
import { Admitted } from './admitted.tsx';
import { CalledBanner } from './called-banner.tsx';
import { useFetchAhead } from './fetch-ahead.ts';
import { HeaderNavigation, isRoom, TabBar } from './navigation.tsx';

/** What people who are signed in see on every page, and what is fetched for them before they ask. */
function Inside() {
  useFetchAhead(useAppointments('upcoming').data?.appointments);
  return (
    <>
      <CalledBanner />
      <Outlet />
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
