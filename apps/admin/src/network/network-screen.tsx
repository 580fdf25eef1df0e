import { Button, Stack, Title } from '@mantine/core';
import type { AllianceView } from '@oih/contracts/http/network';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { dayKey, localized } from '@oih/web/i18n/format';
import { useSession } from '@oih/web/session/use-session';
import { useState } from 'react';
import { HospitalSelect } from '../frame/hospital-select.tsx';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useHospital } from '../frame/use-hospital.ts';
import { useText } from '../texts/use-text.ts';
import { AgreementList } from './agreement-list.tsx';
import { AllianceDialog } from './alliance-dialog.tsx';
import { AllianceList } from './alliance-list.tsx';
import { CheckCard } from './check-card.tsx';
import { PlacePicture } from './place-picture.tsx';
import { ProposeDialog } from './propose-dialog.tsx';
import { useNetwork } from './use-network.ts';

/** A hospital in the network: where it stands, its alliances and agreements, and whom it may invite. */
export function NetworkScreen() {
  const { t, language } = useText();
  const { actor } = useSession();
  const { organizationId: administered } = useHospital();
  const { data, error, refetch } = useNetwork(administered);
  const [editing, setEditing] = useState<AllianceView | 'new' | null>(null);
  const [proposing, setProposing] = useState(false);
  const admin = actor?.roles.some(({ role }) => role === 'admin') ?? false;
  const today = dayKey(new Date(), 'Asia/Shanghai');
  const names = new Map(data?.departments.map(({ code, name }) => [code, localized(name, language)]));
  // In the order of the national register, where what belongs to a department comes right after it.
  const departments = [...names]
    .map(([value, name]) => ({ value, label: `${value} ${name}` }))
    .sort((one, other) => one.value.localeCompare(other.value));
  const nameOf = (code: string) => names.get(code) ?? code;
  return (
    <>
      <ScreenHead title={t('network.title')} lead={t('network.lead')}>
        {admin && <HospitalSelect />}
        {admin && data && <Button onClick={() => setProposing(true)}>{t('network.agreement.propose')}</Button>}
        {admin && data && (
          <Button variant="default" onClick={() => setEditing('new')}>
            {t('network.alliance.found')}
          </Button>
        )}
      </ScreenHead>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} height={120} />}
      {data && (
        <Stack gap="xl">
          <PlacePicture {...data} />
          <section aria-label={t('network.alliances')}>
            <Title order={2} size="h4" mb="sm">
              {t('network.alliances')}
            </Title>
            <AllianceList alliances={data.alliances} nameOf={nameOf} onEdit={setEditing} />
          </section>
          <AgreementList
            agreements={data.agreements}
            organizationId={data.organization.id}
            today={today}
            nameOf={nameOf}
          />
          <CheckCard
            key={data.organization.id}
            organizationId={data.organization.id}
            agreements={data.agreements}
            departments={departments}
          />
        </Stack>
      )}
      {data && editing && (
        <AllianceDialog
          organizationId={data.organization.id}
          departments={departments}
          alliance={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {data && proposing && (
        <ProposeDialog
          organizationId={data.organization.id}
          today={today}
          alliances={data.alliances.filter(({ own, active }) => !own && active)}
          departments={departments}
          onClose={() => setProposing(false)}
        />
      )}
    </>
  );
}
