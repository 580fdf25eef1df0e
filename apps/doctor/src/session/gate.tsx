import { Brand } from '@oih/web/components/brand.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Shell } from '@oih/web/components/shell.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useSession } from '@oih/web/session/use-session';
import { useSessionEnd } from '@oih/web/session/use-session-end';
import { ChangePassword } from '@oih/web/staff/change-password.tsx';
import { PresenceDialog } from '@oih/web/staff/presence-dialog.tsx';
import { StaffSignIn } from '@oih/web/staff/staff-sign-in.tsx';
import { lazy, Suspense } from 'react';
import { Outlet, useMatch } from 'react-router';
import { ConsultationPicture } from '../sign-in/picture.tsx';
import { useText } from '../texts/use-text.ts';

const openWorkplace = () => import('../workplace/workplace.tsx');
const ConsultationCall = lazy(async () => ({
  default: (await import('../consultation-call/consultation-call.tsx')).ConsultationCall,
}));
const Workplace = lazy(async () => ({ default: (await openWorkplace()).Workplace }));

const Consulting = lazy(async () => ({ default: (await import('../consulting/consulting.tsx')).Consulting }));

const Referrals = lazy(async () => ({ default: (await import('../referrals/referrals.tsx')).Referrals }));

const Inpatients = lazy(async () => ({ default: (await import('../inpatient/inpatients.tsx')).Inpatients }));

/** Who may work here: a reload or an expired sign-in stays at the same address, and signing in goes on there. */
export function Gate() {
  const { t } = useText();
  const { actor, isPending, error, refetch } = useSession();
  useSessionEnd();
  const consulting = useMatch('/consulting/*');
  const referring = useMatch('/referrals/*');
  const liesHere = useMatch('/inpatients/:encounterId')?.params.encounterId;
  const guestIn = useMatch('/consultation-call/:encounterId')?.params.encounterId;
  const home = <Brand name={t('doctor.app')} />;
  if (actor?.roles.some(({ role }) => role === 'practitioner') && !actor.mustChangePassword)
    return (
      <>
        <Suspense
          fallback={
            <Shell home={home}>
              <Loading rows={2} />
            </Shell>
          }
        >
          {consulting ? (
            <Consulting actor={actor} />
          ) : referring ? (
            <Referrals actor={actor} />
          ) : liesHere ? (
            <Inpatients actor={actor} encounterId={liesHere} />
          ) : guestIn ? (
            <ConsultationCall key={guestIn} userId={actor.userId} encounterId={guestIn} />
          ) : (
            <Workplace actor={actor} />
          )}
        </Suspense>
        <PresenceDialog />
        <Outlet />
      </>
    );
  return (
    <Shell home={home}>
      {actor?.mustChangePassword ? (
        <ChangePassword />
      ) : actor ? (
        <Empty title={t('doctor.notHere')}>{t('doctor.notHere.hint')}</Empty>
      ) : isPending ? (
        <Loading rows={2} />
      ) : error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <StaffSignIn title={t('signIn.title')} lead={t('signIn.lead')} picture={<ConsultationPicture />} />
      )}
    </Shell>
  );
}
