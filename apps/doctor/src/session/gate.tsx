import { Brand } from '@oih/web/components/brand.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Shell } from '@oih/web/components/shell.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useSession } from '@oih/web/session/use-session';
import { Outlet } from 'react-router';
import { SignIn } from '../sign-in/sign-in.tsx';
import { useText } from '../texts/use-text.ts';
import { Workplace } from '../workplace/workplace.tsx';
import { useSessionEnd } from './use-session-end.ts';

/** Who may work here: a reload or an expired sign-in stays at the same address, and signing in goes on there. */
export function Gate() {
  const { t } = useText();
  const { actor, isPending, error, refetch } = useSession();
  useSessionEnd();
  const home = <Brand name={t('doctor.app')} />;
  if (actor?.roles.some(({ role }) => role === 'practitioner'))
    return (
      <>
        <Workplace actor={actor} />
        <Outlet />
      </>
    );
  return (
    <Shell home={home}>
      {actor ? (
        <Empty title={t('doctor.notHere')}>{t('doctor.notHere.hint')}</Empty>
      ) : isPending ? (
        <Loading rows={2} />
      ) : error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <SignIn />
      )}
    </Shell>
  );
}
