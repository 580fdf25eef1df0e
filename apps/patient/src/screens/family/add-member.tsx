import { Button, Checkbox, Group, Modal, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { addFamilyMember, type FamilyMemberView, relation } from '@oih/contracts/http/family';
import { call } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { underAge } from '../../family/under-age.ts';
import { familyKey } from '../../family/use-family.ts';

interface Fields {
  name: string;
  relation: FamilyMemberView['relation'];
  sex: '1' | '2';
  birthDate: string;
  guardian: boolean;
}

/** Who somebody is; for a child also that the holder of the account is the guardian. */
export function AddMember({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { register, handleSubmit, watch, formState } = useForm<Fields>({ defaultValues: { relation: 'child' } });
  const today = new Date().toISOString().slice(0, 10);
  const birthDate = watch('birthDate');
  const minor = Boolean(birthDate) && underAge(birthDate, today);
  const add = useMutation({
    mutationFn: (fields: Fields) =>
      call(addFamilyMember, { body: { ...fields, guardian: minor && Boolean(fields.guardian) } }),
    onSuccess: (family) => {
      queries.setQueryData(familyKey, family);
      onClose();
    },
  });
  const { errors } = formState;
  const missing = t('profile.missing');
  return (
    <Modal opened onClose={onClose} title={t('family.add')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={(event) => void handleSubmit((fields) => add.mutate(fields))(event)} noValidate>
        <Stack gap="md">
          {add.error && <ErrorNotice error={add.error} />}
          <TextInput
            label={t('profile.name')}
            error={errors.name && missing}
            {...register('name', { required: true, maxLength: 50 })}
          />
          <NativeSelect
            label={t('family.relation')}
            data={relation.options.map((value) => ({ value, label: t(`family.relation.${value}`) }))}
            {...register('relation')}
          />
          <Radio.Group label={t('profile.sex')} error={errors.sex && missing}>
            <Group mt="xs">
              <Radio value="2" label={t('sex.2')} {...register('sex', { required: true })} />
              <Radio value="1" label={t('sex.1')} {...register('sex', { required: true })} />
            </Group>
          </Radio.Group>
          <TextInput
            type="date"
            label={t('profile.birthDate')}
            max={today}
            error={errors.birthDate && (errors.birthDate.type === 'validate' ? t('family.future') : missing)}
            {...register('birthDate', { required: true, validate: (date) => date <= today })}
          />
          {minor && (
            <Checkbox
              size="md"
              label={t('family.guardian')}
              error={errors.guardian && t('family.guardian.missing')}
              {...register('guardian', { required: true })}
            />
          )}
          <Button type="submit" size="lg" loading={add.isPending}>
            {t('save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
