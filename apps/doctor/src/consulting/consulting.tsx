import type { ActorView } from '@oih/contracts/http/session';
import { useMatch } from 'react-router';
import { useText } from '../texts/use-text.ts';
import { PageBeside } from '../workplace/page-beside.tsx';
import classes from './consulting.module.css';
import { ConsultingCase } from './consulting-case.tsx';
import { ConsultingList } from './consulting-list.tsx';
import { OnCallPanel } from './on-call-panel.tsx';

/** Where a doctor is consulted by other institutions: on call, the list of cases, and one of them. */
export function Consulting({ actor }: { actor: ActorView }) {
  const { t } = useText();
  const one = useMatch('/consulting/:consultationId');
  const roleId = actor.roles.find(({ role }) => role === 'practitioner')?.practitionerRoleId ?? '';
  return (
    <PageBeside title={t('consulting.title')}>
      <h1 className="visually-hidden">{t('consulting.title')}</h1>
      {one ? (
        <ConsultingCase key={one.params.consultationId} roleId={roleId} userId={actor.userId} />
      ) : (
        <div className={classes.page}>
          <OnCallPanel roleId={roleId} />
          <ConsultingList roleId={roleId} />
        </div>
      )}
    </PageBeside>
  );
}
