import { Button, Group, Modal, MultiSelect, NativeSelect, Stack, Switch, TextInput } from '@mantine/core';
import {
  type AllianceKind,
  type AllianceView,
  allianceKinds,
  type NetworkMember,
  saveAlliance,
} from '@oih/contracts/http/network';
import { call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { localized } from '@oih/web/i18n/format';
import { type FormEvent, useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { needsAnswer, takesAway } from './alliance-change.ts';
import { InstitutionSearch } from './institution-search.tsx';
import { MemberPills } from './member-pills.tsx';
import { useNetworkAct } from './use-network.ts';

interface Props {
  organizationId: string;
  departments: readonly { value: string; label: string }[];
  /** The one that is changed; a new one is founded without. */
  alliance?: AllianceView | undefined;
  onClose: () => void;
}

/** Founds an alliance, or changes one that the own hospital leads; before others lose something by it, it asks. */
export function AllianceDialog({ organizationId, departments, alliance, onClose }: Props) {
  const { t, language } = useText();
  const [allianceId] = useState(() => alliance?.id ?? crypto.randomUUID());
  const [name, setName] = useState(alliance?.name ?? '');
  const [kind, setKind] = useState<AllianceKind>(alliance?.kind ?? 'county-community');
  const [members, setMembers] = useState<readonly NetworkMember[]>(alliance?.members ?? []);
  const [specialties, setSpecialties] = useState(alliance?.specialties ?? []);
  const [active, setActive] = useState(alliance?.active ?? true);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const takes = takesAway(alliance, { members, active });
  const named = name.trim().length >= 2;
  const save = useNetworkAct(
    () =>
      call(saveAlliance, {
        params: { allianceId },
        body: {
          organizationId,
          version: alliance?.version ?? 0,
          kind,
          name: name.trim(),
          memberIds: members.map(({ id }) => id),
          // Only an alliance of specialties is about some departments alone.
          specialties: kind === 'specialty-alliance' ? specialties : [],
          active,
        },
      }),
    onClose,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!named) return;
    if (needsAnswer(takes)) setAsking(true);
    else save.mutate(undefined);
  };
  const add = (one: NetworkMember) =>
    setMembers((known) =>
      known.some(({ id }) => id === one.id) || one.id === organizationId ? known : [...known, one],
    );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={alliance ? t('network.alliance.editOne', { name: alliance.name }) : t('network.alliance.found')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            label={t('network.alliance.name')}
            description={t('network.alliance.name.hint')}
            value={name}
            maxLength={60}
            data-autofocus
            error={tried && !named ? t('network.alliance.name.missing') : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('network.alliance.kind')}
            description={t(`network.kind.${kind}.hint`)}
            value={kind}
            data={allianceKinds.map((one) => ({ value: one, label: t(`network.kind.${one}`) }))}
            onChange={(event) => setKind(event.currentTarget.value as AllianceKind)}
          />
          {kind === 'specialty-alliance' && (
            <MultiSelect
              label={t('network.alliance.specialties')}
              description={t('network.alliance.specialties.hint')}
              data={[...departments]}
              value={specialties}
              searchable
              maxValues={40}
              onChange={setSpecialties}
            />
          )}
          <InstitutionSearch
            label={t('network.alliance.add')}
            description={t('network.search.hint')}
            isBarred={({ id }) => id === organizationId || members.some((one) => one.id === id)}
            onChoose={add}
          />
          <MemberPills
            members={members}
            onRemove={(id) => setMembers((known) => known.filter((one) => one.id !== id))}
          />
          {alliance && (
            <Switch
              label={t('network.alliance.active')}
              description={t('network.alliance.active.hint')}
              checked={active}
              onChange={(event) => setActive(event.currentTarget.checked)}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('network.alliance.save')}
            </Button>
          </Group>
        </Stack>
      </form>
      <ConfirmDialog
        opened={asking}
        title={t(takes.closes ? 'network.alliance.close.ask' : 'network.alliance.removal.ask')}
        confirm={t(takes.closes ? 'network.alliance.close.confirm' : 'network.alliance.removal.confirm')}
        danger
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          save.mutate(undefined);
        }}
      >
        <Stack gap="xs">
          {takes.removed.length > 0 && (
            <span>
              {t('network.alliance.removal', {
                names: takes.removed.map((one) => localized(one.name, language)).join(' · '),
              })}
            </span>
          )}
          {takes.closes && <span>{t('network.alliance.close.body')}</span>}
        </Stack>
      </ConfirmDialog>
    </Modal>
  );
}
