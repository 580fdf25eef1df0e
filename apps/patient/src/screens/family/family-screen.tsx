import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { type FamilyMemberView, removeFamilyMember } from '@oih/contracts/http/family';
import { call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useSession } from '@oih/web/session/use-session';
import { IconChevronRight } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import '../../i18n/identity-texts.ts';
import { familyKey, useFamily } from '../../family/use-family.ts';
import { AddMember } from './add-member.tsx';
import { IdentifyMember } from './identify-member.tsx';

/** One person, and the way to remove them. */
function Member({ member }: { member: FamilyMemberView }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [identifying, setIdentifying] = useState(false);
  const { patientId, name, relation, birthDate, guardian, residentId } = member;
  const remove = useMutation({
    mutationFn: () => call(removeFamilyMember, { params: { patientId } }),
    onSuccess: (family) => queries.setQueryData(familyKey, family),
    onSettled: () => setAsking(false),
  });
  return (
    <Stack component="li" className="card" gap="xs">
      <Group justify="space-between" gap="xs">
        <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          <Text fw={650} size="lg">
            {name}
          </Text>
          <Text c="var(--ink-soft)">
            {[t(`family.relation.${relation}`), birthDate, guardian && t('family.guardian.is')]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          <Badge variant="light" color={residentId ? 'pine' : 'yellow'} size="lg" tt="none" c="var(--ink)" mt={4}>
            {t(residentId ? 'identity.confirmed' : 'identity.waiting')}
          </Badge>
        </div>
        <Button
          variant="subtle"
          color="red"
          aria-label={t('family.remove.label', { name })}
          loading={remove.isPending}
          onClick={() => setAsking(true)}
        >
          {t('family.remove')}
        </Button>
      </Group>
      {!residentId && (
        <Group>
          <Button
            variant="default"
            aria-label={t('identity.confirm.label', { name })}
            onClick={() => setIdentifying(true)}
          >
            {t('identity.confirm')}
          </Button>
        </Group>
      )}
      {identifying && <IdentifyMember member={member} onClose={() => setIdentifying(false)} />}
      {remove.error && <ErrorNotice error={remove.error} />}
      <ConfirmDialog
        opened={asking}
        title={t('family.remove.label', { name })}
        confirm={t('family.remove')}
        danger
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('family.remove.ask', { name })}
      </ConfirmDialog>
    </Stack>
  );
}

/** The people whom the account books for. */
export function FamilyScreen() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const { actor } = useSession();
  const { data, error, refetch } = useFamily();
  return (
    <Stack gap="lg" maw="40rem">
      <div>
        <PageTitle title={t('family.title')} />
        <Text c="var(--ink-soft)" mt={4}>
          {t('family.lead')}
        </Text>
      </div>
      <Link to="/profile" className="card card-link">
        <Group justify="space-between" gap="xs" wrap="nowrap">
          <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            <Text fw={650} size="lg">
              {actor?.displayName}
            </Text>
            <Text c="var(--ink-soft)">{t('identity.title')}</Text>
          </div>
          <IconChevronRight size="1.25rem" aria-hidden style={{ flex: 'none' }} />
        </Group>
      </Link>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={2} />}
      {data?.members.length === 0 && <Empty title={t('family.none')} />}
      {data && data.members.length > 0 && (
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
          {data.members.map((member) => (
            <Member key={member.patientId} member={member} />
          ))}
        </Stack>
      )}
      <Group>
        <Button size="lg" onClick={() => setAdding(true)}>
          {t('family.add')}
        </Button>
      </Group>
      {adding && <AddMember onClose={() => setAdding(false)} />}
    </Stack>
  );
}
