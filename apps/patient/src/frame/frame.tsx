import { Brand } from '@oih/web/components/brand.tsx';
import { ElderSwitch, ElderTextSize } from '@oih/web/components/elder-switch.tsx';
import { Shell } from '@oih/web/components/shell.tsx';
import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';
import { Admitted } from './admitted.tsx';
import { CalledBanner } from './called-banner.tsx';
import { HeaderNavigation, TabBar } from './navigation.tsx';

/** The frame of every page of the patient app. */
export function Frame() {
  const { t } = useTranslation();
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
      <Admitted>
        <CalledBanner />
        <Outlet />
      </Admitted>
    </Shell>
  );
}
