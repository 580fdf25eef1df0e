import {
  Button,
  Checkbox,
  Group,
  Modal,
  MultiSelect,
  NativeSelect,
  NumberInput,
  Radio,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import {
  type AllianceView,
  liabilities,
  type NetworkMember,
  proposeAgreement,
  type RemoteService,
  remoteServices,
  type Urgency,
  urgencies,
} from '@oih/contracts/http/network';
import { call } from '@oih/web/api/client';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { localized } from '@oih/web/i18n/format';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { InstitutionSearch } from './institution-search.tsx';
import { useNetworkAct } from './use-network.ts';

interface Props {
  organizationId: string;
  today: string;
  alliances: readonly AllianceView[];
  departments: readonly { value: string; label: string }[];
  onClose: () => void;
}

type Fees = Partial<Record<RemoteService, number>>;

/** The services that are agreed, each with its fee in yuan. */
function Services({ fees, onChange }: { fees: Fees; onChange: (fees: Fees) => void }) {
  const { t } = useText();
  const words = useConsultationText();
  return (
    <Stack gap="xs" role="group" aria-label={t('network.agreement.services')}>
      <Text fw={600}>{t('network.agreement.services')}</Text>
      {remoteServices.map((one) => {
        const { [one]: fee, ...rest } = fees;
        const name = words.t(`consultation.service.${one}`);
        return (
          <Group key={one} gap="sm">
            <Checkbox
              w="14rem"
              label={name}
              checked={fee !== undefined}
              onChange={(event) => onChange(event.currentTarget.checked ? { ...fees, [one]: 0 } : rest)}
            />
            {fee !== undefined && (
              <NumberInput
                w="8rem"
                aria-label={`${name} ${t('network.agreement.services')}`}
                min={0}
                max={100_000}
                decimalScale={2}
                value={fee}
                onChange={(value) => onChange({ ...fees, [one]: Number(value) || 0 })}
              />
            )}
          </Group>
        );
      })}
    </Stack>
  );
}

/** Proposes an agreement to another institution, or to the alliance that it leads. */
export function ProposeDialog({ organizationId, today, alliances, departments, onClose }: Props) {
  const { t, language } = useText();
  const words = useConsultationText();
  const [agreementId] = useState(() => crypto.randomUUID());
  const [weInvite, setWeInvite] = useState(true);
  const [other, setOther] = useState<NetworkMember | null>(null);
  const [allianceId, setAllianceId] = useState('');
  const [fees, setFees] = useState<Fees>({ consultation: 0 });
  const [specialties, setSpecialties] = useState<string[]>([]);
  const [validFrom, setValidFrom] = useState(today);
  const [validUntil, setValidUntil] = useState('');
  const [urgencyLimit, setUrgencyLimit] = useState<Urgency>('routine');
  const [liability, setLiability] = useState<(typeof liabilities)[number]>('inviting');
  const [tried, setTried] = useState(false);
  const services = remoteServices.filter((one) => fees[one] !== undefined);
  const backwards = validUntil !== '' && validUntil < validFrom;
  const chosen = allianceId !== '' || other !== null;
  const ready = chosen && services.length > 0 && validFrom !== '' && !backwards;
  const propose = useNetworkAct(() => {
    const them = allianceId ? { allianceId } : { organizationId: other!.id };
    const sides = weInvite
      ? { invitingOrganizationId: organizationId, invited: them }
      : { invitingOrganizationId: other!.id, invited: { organizationId } };
    const body = {
      ...sides,
      services,
      specialties,
      validFrom,
      validUntil: validUntil || null,
      urgencyLimit,
      fees: Object.fromEntries(
        services.map((one) => [one, { amount: Math.round(fees[one]! * 100), currency: 'CNY' as const }]),
      ),
      liability,
    };
    return call(proposeAgreement, { params: { agreementId }, body });
  }, onClose);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('network.agreement.propose')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Radio.Group
          label={t('network.agreement.we')}
          value={weInvite ? 'yes' : 'no'}
          onChange={(value) => {
            setWeInvite(value === 'yes');
            setAllianceId('');
          }}
        >
          <Group mt="xs">
            <Radio value="yes" label={t('network.agreement.weInvite')} />
            <Radio value="no" label={t('network.agreement.weAreInvited')} />
          </Group>
        </Radio.Group>
        {weInvite && alliances.length > 0 && (
          <NativeSelect
            label={t('network.alliances')}
            value={allianceId}
            data={[{ value: '', label: '—' }, ...alliances.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(event) => setAllianceId(event.currentTarget.value)}
          />
        )}
        {!allianceId && (
          <InstitutionSearch
            label={t('network.agreement.other')}
            error={tried && !chosen ? t('network.agreement.other.missing') : undefined}
            onChoose={setOther}
          />
        )}
        {!allianceId && other && <Text fw={600}>{localized(other.name, language)}</Text>}
        <Services fees={fees} onChange={setFees} />
        {tried && services.length === 0 && (
          <Text c="red.8" role="alert">
            {t('network.agreement.services.missing')}
          </Text>
        )}
        <MultiSelect
          label={t('network.agreement.specialties')}
          data={[...departments]}
          value={specialties}
          searchable
          onChange={setSpecialties}
        />
        <Group grow align="flex-start">
          <TextInput
            type="date"
            label={t('network.agreement.from')}
            value={validFrom}
            onChange={(event) => setValidFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('network.agreement.until')}
            value={validUntil}
            error={backwards ? t('network.agreement.until.missing') : undefined}
            onChange={(event) => setValidUntil(event.currentTarget.value)}
          />
        </Group>
        <Group grow align="flex-start">
          <NativeSelect
            label={t('network.agreement.urgency')}
            value={urgencyLimit}
            data={urgencies.map((one) => ({ value: one, label: words.t(`consultation.urgency.${one}`) }))}
            onChange={(event) => setUrgencyLimit(event.currentTarget.value as Urgency)}
          />
          <NativeSelect
            label={t('network.agreement.liability')}
            value={liability}
            data={liabilities.map((one) => ({ value: one, label: t(`network.liability.${one}`) }))}
            onChange={(event) => setLiability(event.currentTarget.value as typeof liability)}
          />
        </Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button loading={propose.isPending} onClick={() => (ready ? propose.mutate(undefined) : setTried(true))}>
            {t('network.agreement.send')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
