import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import type { AllianceView } from '@oih/contracts/http/network';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { dayKey, localized } from '@oih/web/i18n/format';
import card from '@oih/web/prescriptions/prescription.module.css';
import { useSession } from '@oih/web/session/use-session';
import { useState } from 'react';
import { HospitalSelect } from '../frame/hospital-select.tsx';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useHospital } from '../frame/use-hospital.ts';
import { useText } from '../texts/use-text.ts';
import { AgreementCard } from './agreement-card.tsx';
import { AllianceDialog } from './alliance-dialog.tsx';
import { CheckCard } from './check-card.tsx';
import { agreementGroups, groupOf } from './group-agreements.ts';
import classes from './network.module.css';
import { PlacePicture } from './place-picture.tsx';
import { ProposeDialog } from './propose-dialog.tsx';
import { useNetwork } from './use-network.ts';

interface AlliancesProps {
  alliances: readonly AllianceView[];
  onEdit: (alliance: AllianceView) => void;
}

function Alliances({ alliances, onEdit }: AlliancesProps) {
  const { t, language } = useText();
  if (alliances.length === 0) return <Text c="var(--ink-soft)">{t('network.alliances.none')}</Text>;
  return (
    <ul className={classes.cards}>
      {alliances.map((one) => (
        <li key={one.id} className={card.card}>
          <Group justify="space-between" gap="xs">
            <Text fw={650}>{one.name}</Text>
            <Badge color={one.active ? 'pine' : 'gray.7'} tt="none">
              {t(`network.kind.${one.kind}`)}
            </Badge>
          </Group>
          <Text size="sm">{t('network.alliance.lead', { name: localized(one.lead.name, language) })}</Text>
          <Text size="sm" c="var(--ink-soft)">
            {[
              t('network.members', { count: one.members.length }),
              ...one.members.slice(0, 6).map(({ name }) => localized(name, language)),
            ].join(' · ')}
          </Text>
          {one.own && (
            <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => onEdit(one)}>
              {t('network.alliance.edit')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

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
  const departments = (data?.departments ?? []).map(({ code, name }) => ({
    value: code,
    label: `${localized(name, language)} ${code}`,
  }));
  const nameOf = (code: string) => departments.find(({ value }) => value === code)?.label ?? code;
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
            <Alliances alliances={data.alliances} onEdit={setEditing} />
          </section>
          {agreementGroups.map((group) => {
            const agreements = data.agreements.filter((one) => groupOf(one, today) === group);
            if (agreements.length === 0 && group !== 'active') return null;
            return (
              <section key={group} aria-label={t(`network.agreements.${group}`)}>
                <Title order={2} size="h4" mb="sm">
                  {t('network.agreements')} · {t(`network.agreements.${group}`)}
                </Title>
                {agreements.length === 0 && <Text c="var(--ink-soft)">{t('network.agreements.none')}</Text>}
                <ul className={classes.cards}>
                  {agreements.map((one) => (
                    <AgreementCard key={one.id} agreement={one} today={today} nameOf={nameOf} />
                  ))}
                </ul>
              </section>
            );
          })}
          <CheckCard organizationId={data.organization.id} departments={departments} />
        </Stack>
      )}
      {data && editing && (
        <AllianceDialog
          organizationId={data.organization.id}
          alliance={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {data && proposing && (
        <ProposeDialog
          organizationId={data.organization.id}
          today={today}
          alliances={data.alliances.filter(({ own }) => !own)}
          departments={departments}
          onClose={() => setProposing(false)}
        />
      )}
    </>
  );
}
