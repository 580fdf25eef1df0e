import { Brand } from '@oih/web/components/brand.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Shell } from '@oih/web/components/shell.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useSession } from '@oih/web/session/use-session';
import { useSessionEnd } from '@oih/web/session/use-session-end';
import { ChangePassword } from '@oih/web/staff/change-password.tsx';
import { StaffSignIn } from '@oih/web/staff/staff-sign-in.tsx';
import { useText } from '../texts/use-text.ts';
import { Frame } from './frame.tsx';
import { PlanPicture } from './picture.tsx';
import { screensFor } from './screens.ts';

/** Who may work here: a reload or an expired sign-in stays at the same address, and signing in goes on there. */
export function Gate() {
  const { t } = useText();
  const { actor, isPending, error, refetch } = useSession();
  useSessionEnd();
  if (actor && screensFor(actor.roles).length > 0 && !actor.mustChangePassword) return <Frame actor={actor} />;
  return (
    <Shell home={<Brand name={t('admin.app')} />}>
      {actor?.mustChangePassword ? (
        <ChangePassword />
      ) : actor ? (
        <Empty title={t('admin.notHere')}>{t('admin.notHere.hint')}</Empty>
      ) : isPending ? (
        <Loading rows={2} />
      ) : error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <StaffSignIn title={t('signIn.title')} lead={t('signIn.lead')} picture={<PlanPicture />} />
      )}
    </Shell>
  );
}
