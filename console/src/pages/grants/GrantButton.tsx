import type { ButtonProps } from 'antd';
import { useNavigate } from 'react-router';
import { CommandButton } from '../../forms/CommandButton';
import { ItemInput } from './ItemInput';

interface Props {
  readonly crisisNumber: string;
  readonly customerId: string;
  readonly button?: ButtonProps;
}

/** Grants a customer of a crisis something of the catalogue; what was granted is shown then, with its code. */
export function GrantButton({ crisisNumber, customerId, button }: Props) {
  const navigate = useNavigate();
  return (
    <CommandButton<{ readonly number: string }>
      operation="grantService"
      params={{ number: crisisNumber }}
      fixed={{ customerId }}
      options={{ itemNumber: { input: <ItemInput /> } }}
      onDone={({ number }) => void navigate(`/grants/${number}`)}
      {...(button ? { button } : {})}
    />
  );
}
