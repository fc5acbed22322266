import {
  AlertOutlined as AntAlertOutlined,
  AuditOutlined as AntAuditOutlined,
  BankOutlined as AntBankOutlined,
  BarChartOutlined as AntBarChartOutlined,
  BookOutlined as AntBookOutlined,
  CaretDownOutlined as AntCaretDownOutlined,
  CaretUpOutlined as AntCaretUpOutlined,
  CheckCircleOutlined as AntCheckCircleOutlined,
  ClockCircleOutlined as AntClockCircleOutlined,
  CloseOutlined as AntCloseOutlined,
  ContactsOutlined as AntContactsOutlined,
  CopyOutlined as AntCopyOutlined,
  DeleteOutlined as AntDeleteOutlined,
  DownOutlined as AntDownOutlined,
  DownloadOutlined as AntDownloadOutlined,
  ExportOutlined as AntExportOutlined,
  FileTextOutlined as AntFileTextOutlined,
  GiftOutlined as AntGiftOutlined,
  GlobalOutlined as AntGlobalOutlined,
  HeartOutlined as AntHeartOutlined,
  InboxOutlined as AntInboxOutlined,
  LockOutlined as AntLockOutlined,
  LogoutOutlined as AntLogoutOutlined,
  MenuOutlined as AntMenuOutlined,
  MessageOutlined as AntMessageOutlined,
  MinusCircleOutlined as AntMinusCircleOutlined,
  PlusOutlined as AntPlusOutlined,
  PrinterOutlined as AntPrinterOutlined,
  PushpinFilled as AntPushpinFilled,
  PushpinOutlined as AntPushpinOutlined,
  QuestionCircleOutlined as AntQuestionCircleOutlined,
  ReconciliationOutlined as AntReconciliationOutlined,
  SaveOutlined as AntSaveOutlined,
  SearchOutlined as AntSearchOutlined,
  SettingOutlined as AntSettingOutlined,
  TeamOutlined as AntTeamOutlined,
  UpOutlined as AntUpOutlined,
  UploadOutlined as AntUploadOutlined,
  UserOutlined as AntUserOutlined,
  WalletOutlined as AntWalletOutlined,
} from '@ant-design/icons';
import type { ComponentProps, ComponentType } from 'react';

type IconProps = ComponentProps<typeof AntMenuOutlined>;

/** An icon beside words only repeats them: screen readers, to which the library would say its name, do without it. */
function decorative(Icon: ComponentType<IconProps>): ComponentType<IconProps> {
  return function Decoration(props) {
    return <Icon aria-hidden {...props} />;
  };
}

export const AlertOutlined = /*#__PURE__*/ decorative(AntAlertOutlined);
export const AuditOutlined = /*#__PURE__*/ decorative(AntAuditOutlined);
export const BankOutlined = /*#__PURE__*/ decorative(AntBankOutlined);
export const BarChartOutlined = /*#__PURE__*/ decorative(AntBarChartOutlined);
export const BookOutlined = /*#__PURE__*/ decorative(AntBookOutlined);
export const CaretDownOutlined = /*#__PURE__*/ decorative(AntCaretDownOutlined);
export const CaretUpOutlined = /*#__PURE__*/ decorative(AntCaretUpOutlined);
export const CheckCircleOutlined = /*#__PURE__*/ decorative(AntCheckCircleOutlined);
export const ClockCircleOutlined = /*#__PURE__*/ decorative(AntClockCircleOutlined);
export const CloseOutlined = /*#__PURE__*/ decorative(AntCloseOutlined);
export const ContactsOutlined = /*#__PURE__*/ decorative(AntContactsOutlined);
export const CopyOutlined = /*#__PURE__*/ decorative(AntCopyOutlined);
export const DeleteOutlined = /*#__PURE__*/ decorative(AntDeleteOutlined);
export const DownOutlined = /*#__PURE__*/ decorative(AntDownOutlined);
export const DownloadOutlined = /*#__PURE__*/ decorative(AntDownloadOutlined);
export const ExportOutlined = /*#__PURE__*/ decorative(AntExportOutlined);
export const FileTextOutlined = /*#__PURE__*/ decorative(AntFileTextOutlined);
export const GiftOutlined = /*#__PURE__*/ decorative(AntGiftOutlined);
export const GlobalOutlined = /*#__PURE__*/ decorative(AntGlobalOutlined);
export const HeartOutlined = /*#__PURE__*/ decorative(AntHeartOutlined);
export const InboxOutlined = /*#__PURE__*/ decorative(AntInboxOutlined);
export const LockOutlined = /*#__PURE__*/ decorative(AntLockOutlined);
export const LogoutOutlined = /*#__PURE__*/ decorative(AntLogoutOutlined);
export const MenuOutlined = /*#__PURE__*/ decorative(AntMenuOutlined);
export const MessageOutlined = /*#__PURE__*/ decorative(AntMessageOutlined);
export const MinusCircleOutlined = /*#__PURE__*/ decorative(AntMinusCircleOutlined);
export const PlusOutlined = /*#__PURE__*/ decorative(AntPlusOutlined);
export const PrinterOutlined = /*#__PURE__*/ decorative(AntPrinterOutlined);
export const PushpinFilled = /*#__PURE__*/ decorative(AntPushpinFilled);
export const PushpinOutlined = /*#__PURE__*/ decorative(AntPushpinOutlined);
export const QuestionCircleOutlined = /*#__PURE__*/ decorative(AntQuestionCircleOutlined);
export const ReconciliationOutlined = /*#__PURE__*/ decorative(AntReconciliationOutlined);
export const SaveOutlined = /*#__PURE__*/ decorative(AntSaveOutlined);
export const SearchOutlined = /*#__PURE__*/ decorative(AntSearchOutlined);
export const SettingOutlined = /*#__PURE__*/ decorative(AntSettingOutlined);
export const TeamOutlined = /*#__PURE__*/ decorative(AntTeamOutlined);
export const UpOutlined = /*#__PURE__*/ decorative(AntUpOutlined);
export const UploadOutlined = /*#__PURE__*/ decorative(AntUploadOutlined);
export const UserOutlined = /*#__PURE__*/ decorative(AntUserOutlined);
export const WalletOutlined = /*#__PURE__*/ decorative(AntWalletOutlined);
