import { Tabs } from '@mantine/core';
import type { ActorView } from '@oih/contracts/http/session';
import { useMatch } from 'react-router';
import classes from '../consulting/consulting.module.css';
import { useText } from '../texts/use-text.ts';
import { PageBeside } from '../workplace/page-beside.tsx';
import { ReferralCase } from './referral-case.tsx';
import { ReferralList } from './referral-list.tsx';
import { WorkList } from './work-list.tsx';

/** Where a doctor follows patients up, sees who is referred, and what became of those who were sent. */
export function Referrals({ actor }: { actor: ActorView }) {
  const { t } = useText();
  const one = useMatch('/referrals/:referralId');
  const roleId = actor.roles.find(({ role }) => role === 'practitioner')?.practitionerRoleId ?? '';
  return (
    <PageBeside title={t('referrals.title')}>
      <div className={classes.page}>
        <h1 style={{ margin: 0, fontSize: '1.5rem' }}>{t('referrals.title')}</h1>
        {one ? (
          <ReferralCase key={one.params.referralId} referralId={one.params.referralId ?? ''} />
        ) : (
          <Tabs defaultValue="tasks" keepMounted={false}>
            <Tabs.List>
              <Tabs.Tab value="tasks">{t('referrals.tasks')}</Tabs.Tab>
              <Tabs.Tab value="expected">{t('referrals.expected')}</Tabs.Tab>
              <Tabs.Tab value="sent">{t('referrals.sent')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="tasks">
              <WorkList />
            </Tabs.Panel>
            <Tabs.Panel value="expected">
              <ReferralList box="expected" roleId={roleId} />
            </Tabs.Panel>
            <Tabs.Panel value="sent">
              <ReferralList box="sent" roleId={roleId} />
            </Tabs.Panel>
          </Tabs>
        )}
      </div>
    </PageBeside>
  );
}
