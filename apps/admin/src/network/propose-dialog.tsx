import { Button, Group, Modal, MultiSelect, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type AllianceView, liabilities, proposeAgreement, type Urgency, urgencies } from '@oih/contracts/http/network';
import { call } from '@oih/web/api/client';
import { useTell } from '@oih/web/components/use-tell';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { type AgreementDraft, bodyOf, type DraftFault, faultsOf, newDraft } from './agreement-draft.ts';
import { FeeFields } from './fee-fields.tsx';
import { OtherSide } from './other-side.tsx';
import { useNetworkAct } from './use-network.ts';

interface Props {
  organizationId: string;
  today: string;
  alliances: readonly AllianceView[];
  departments: readonly { value: string; label: string }[];
  onClose: () => void;
}

/** Proposes an agreement to another institution, or to the alliance that it leads. */
export function ProposeDialog({ organizationId, today, alliances, departments, onClose }: Props) {
  const { t } = useText();
  const words = useConsultationText();
  const tell = useTell();
  const [agreementId] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState(() => newDraft(today));
  const [tries, setTries] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  // The form is longer than the window: who sent it too early is brought to the first field that is missing.
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  const change = (some: Partial<AgreementDraft>) => setDraft((before) => ({ ...before, ...some }));
  const faults = faultsOf(draft);
  const errorOf = (fault: DraftFault) =>
    tries > 0 && faults.includes(fault) ? t(`network.agreement.missing.${fault}`) : undefined;
  const propose = useNetworkAct(
    () => call(proposeAgreement, { params: { agreementId }, body: bodyOf(draft, organizationId) }),
    () => {
      tell.success(t('network.agreement.sent'));
      onClose();
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (faults.length === 0) propose.mutate(undefined);
    else setTries(tries + 1);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('network.agreement.propose')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form ref={form} onSubmit={submit} noValidate>
        <Stack>
          <OtherSide
            organizationId={organizationId}
            alliances={alliances}
            draft={draft}
            error={errorOf('other')}
            onChange={change}
          />
          <FeeFields fees={draft.fees} error={errorOf('services')} onChange={(fees) => change({ fees })} />
          <MultiSelect
            label={t('network.agreement.specialties')}
            description={t('network.agreement.specialties.hint')}
            data={[...departments]}
            value={draft.specialties}
            searchable
            maxValues={40}
            onChange={(specialties) => change({ specialties })}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
            <TextInput
              type="date"
              label={t('network.agreement.from')}
              description={t('network.agreement.from.hint')}
              value={draft.validFrom}
              error={errorOf('from')}
              onChange={(event) => change({ validFrom: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              label={t('network.agreement.until')}
              description={t('network.agreement.until.hint')}
              value={draft.validUntil}
              error={errorOf('until')}
              onChange={(event) => change({ validUntil: event.currentTarget.value })}
            />
            <NativeSelect
              label={t('network.agreement.urgency')}
              description={t('network.agreement.urgency.hint')}
              value={draft.urgencyLimit}
              data={urgencies.map((one) => ({ value: one, label: words.t(`consultation.urgency.${one}`) }))}
              onChange={(event) => change({ urgencyLimit: event.currentTarget.value as Urgency })}
            />
            <NativeSelect
              label={t('network.agreement.liability')}
              description={t('network.agreement.liability.hint')}
              value={draft.liability}
              data={liabilities.map((one) => ({ value: one, label: t(`network.liability.${one}`) }))}
              onChange={(event) => change({ liability: event.currentTarget.value as AgreementDraft['liability'] })}
            />
          </SimpleGrid>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={propose.isPending}>
              {t('network.agreement.send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
