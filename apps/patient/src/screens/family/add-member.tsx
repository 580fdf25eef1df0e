import { Checkbox, Group, Modal, NativeSelect, Radio, TextInput } from '@mantine/core';
import { addFamilyMember, type FamilyMemberView, relation } from '@oih/contracts/http/family';
import { call } from '@oih/web/api/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import '../../i18n/identity-texts.ts';
import { underAge } from '../../family/under-age.ts';
import { familyKey } from '../../family/use-family.ts';
import type { IdentityValues } from '../../identity/identity-fields.tsx';
import { givenOf, IdentityForm } from '../../identity/identity-form.tsx';
import { readIn } from '../../identity/read-in.ts';

interface Values extends IdentityValues {
  relation: FamilyMemberView['relation'];
  /** Without a number: sex and birth date are asked for instead. */
  infant: boolean;
  sex: '1' | '2';
  birthDate: string;
  guardian: boolean;
}

const today = (): string => new Date().toISOString().slice(0, 10);

const birthDateOf = ({ infant, birthDate, residentId }: Partial<Values>): string =>
  (infant ? birthDate : readIn(residentId)?.birthDate) ?? '';

const isMinor = (values: Partial<Values>): boolean => {
  const birthDate = birthDateOf(values);
  return birthDate !== '' && underAge(birthDate, today());
};

function bodyOf(values: Values) {
  const { relation, infant, sex, birthDate } = values;
  const { residentId, ...given } = givenOf(values);
  return {
    ...given,
    relation,
    guardian: isMinor(values) && Boolean(values.guardian),
    ...(infant ? { infant: { sex, birthDate } } : { residentId }),
  };
}

/** Sex and birth date of an infant, which a number would tell. */
function Infant() {
  const { t } = useTranslation();
  const { register, formState } = useFormContext<Values>();
  const { errors } = formState;
  const missing = t('profile.missing');
  const young = (date: string): boolean => date <= today() && underAge(date, today(), 1);
  return (
    <>
      <Radio.Group label={t('identity.sex')} error={errors.sex && missing}>
        <Group mt="xs">
          <Radio value="2" label={t('sex.2')} {...register('sex', { required: true, shouldUnregister: true })} />
          <Radio value="1" label={t('sex.1')} {...register('sex', { required: true, shouldUnregister: true })} />
        </Group>
      </Radio.Group>
      <TextInput
        type="date"
        label={t('identity.birthDate')}
        max={today()}
        error={errors.birthDate && (errors.birthDate.type === 'validate' ? t('identity.infant.old') : missing)}
        {...register('birthDate', { required: true, validate: young, shouldUnregister: true })}
      />
    </>
  );
}

/** What somebody is to the holder; for a child also that the holder is the guardian. */
function Tie() {
  const { t } = useTranslation();
  const { register, watch, formState } = useFormContext<Values>();
  const values = watch();
  return (
    <>
      <Checkbox size="md" label={t('identity.infant')} {...register('infant')} />
      {values.infant && <Infant />}
      <NativeSelect
        label={t('family.relation')}
        data={relation.options.map((value) => ({ value, label: t(`family.relation.${value}`) }))}
        {...register('relation')}
      />
      {isMinor(values) && (
        <Checkbox
          size="md"
          label={t('family.guardian')}
          error={formState.errors.guardian && t('family.guardian.missing')}
          {...register('guardian', { required: true, shouldUnregister: true })}
        />
      )}
    </>
  );
}

/** Who somebody is and what to the holder of the account. */
export function AddMember({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: (values: Values) => call(addFamilyMember, { body: bodyOf(values) }),
    onSuccess: (family) => {
      queries.setQueryData(familyKey, family);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('family.add')} closeButtonProps={{ 'aria-label': t('close') }}>
      <IdentityForm<Values>
        start={{ relation: 'child', infant: false }}
        error={add.error}
        pending={add.isPending}
        numbered={({ infant }) => !infant}
        onSave={add.mutate}
      >
        <Tie />
      </IdentityForm>
    </Modal>
  );
}
