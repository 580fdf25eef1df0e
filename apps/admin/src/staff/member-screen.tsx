import { Alert, Anchor, Button, Group, Stack } from '@mantine/core';
import type { StaffMemberView } from '@oih/contracts/http/staff';
import { ApiError } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useTell } from '@oih/web/components/use-tell';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useText } from '../texts/use-text.ts';
import { detailsOf, draftOf, type MemberFaults } from './member-draft.ts';
import { LicenceFields, PersonFields } from './member-fields.tsx';
import { StateBadge } from './state-badge.tsx';
import { type Staff, useSaveMember, useStaff } from './use-staff.ts';

/** Adds a doctor. */
export const MemberNew = () => <Loaded>{(staff) => <MemberForm staff={staff} member={null} />}</Loaded>;

/** What is known of a doctor, to be changed. */
export function MemberScreen() {
  const { t } = useText();
  const { roleId } = useParams();
  return (
    <Loaded>
      {(staff) => {
        const member = staff.staff.find(({ practitionerRoleId }) => practitionerRoleId === roleId);
        return member ? <MemberForm key={roleId} staff={staff} member={member} /> : <Empty title={t('staff.none')} />;
      }}
    </Loaded>
  );
}

function Loaded({ children }: { children: (staff: Staff) => ReactNode }) {
  const { data, error, refetch } = useStaff();
  if (data) return children(data);
  return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Loading rows={3} height={160} />;
}

/** What a refused save says, where its code alone says too little. */
function Refusal({ error, onTheirs }: { error: Error; onTheirs: () => void }) {
  const { t } = useText();
  const { problem } = error instanceof ApiError ? error.details : {};
  if (error instanceof ApiError && error.code === 'EDIT_CONFLICT')
    return (
      <Alert role="alert" color="red" variant="light" styles={{ message: { color: 'var(--ink)', fontSize: '1rem' } }}>
        <Group justify="space-between" gap="sm">
          {t('member.conflict')}
          <Button variant="default" onClick={onTheirs}>
            {t('member.conflict.theirs')}
          </Button>
        </Group>
      </Alert>
    );
  if (problem === 'duplicate' || problem === 'name-differs')
    return (
      <Alert role="alert" color="red" variant="light" styles={{ message: { color: 'var(--ink)', fontSize: '1rem' } }}>
        {t(`member.${problem}`)}
      </Alert>
    );
  return <ErrorNotice error={error} />;
}

function MemberForm({ staff, member }: { staff: Staff; member: StaffMemberView | null }) {
  const { t } = useText();
  const tell = useTell();
  const navigate = useNavigate();
  const { refetch } = useStaff();
  const save = useSaveMember();
  const first = staff.departments[0]?.code ?? '';
  // What others have saved meanwhile does not change what is being typed, nor the version that it is made from.
  const [base, setBase] = useState(member);
  const [draft, setDraft] = useState(() => draftOf(member?.details ?? null, first));
  const [faults, setFaults] = useState<MemberFaults>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = detailsOf(draft);
    if ('faults' in read) return setFaults(read.faults);
    setFaults({});
    save.mutate(
      { roleId: base?.practitionerRoleId ?? null, version: base?.version ?? 0, details: read.details },
      {
        onSuccess: () => {
          tell.success(t('member.saved'));
          navigate('/staff');
        },
      },
    );
  };
  const showTheirs = async () => {
    const theirs = (await refetch()).data?.staff.find((one) => one.practitionerRoleId === base?.practitionerRoleId);
    if (!theirs) return;
    setBase(theirs);
    setDraft(draftOf(theirs.details, first));
    save.reset();
  };
  const fields = { draft, faults, onChange: (some: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...some })) };
  return (
    <form noValidate onSubmit={submit}>
      <ScreenHead
        title={base ? `${t('member.edit')} · ${base.details.name.zh}` : t('member.new')}
        lead={
          <Anchor component={Link} to="/staff">
            {t('member.all')}
          </Anchor>
        }
      >
        {base && <StateBadge member={base} />}
      </ScreenHead>
      <Stack gap="lg" maw="60rem">
        {save.error && <Refusal error={save.error} onTheirs={() => void showTheirs()} />}
        <PersonFields {...fields} departments={staff.departments} />
        <LicenceFields {...fields} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('member.save')}
          </Button>
          <Button component={Link} to="/staff" variant="default">
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
