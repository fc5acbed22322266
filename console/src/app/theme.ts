import type { ThemeConfig } from 'antd';

/** Colours that keep a contrast of 4.5 : 1 on white, also where the library's own are paler. */
export const theme: ThemeConfig = {
  token: {
    // Nothing moves: an animation that is cut off leaves a button saying that it is loading.
    motion: false,
    colorPrimary: '#0b4f8a',
    colorLink: '#0b4f8a',
    colorInfo: '#0b4f8a',
    colorInfoBg: '#e6f0f8',
    colorInfoBorder: '#a9cbee',
    colorSuccessBg: '#eaf6e6',
    colorWarningBg: '#fff4e0',
    colorWarningBorder: '#f0c789',
    colorErrorBg: '#fdecec',
    colorErrorBorder: '#f5b5b5',
    colorSuccess: '#237804',
    colorWarning: '#ad4e00',
    colorError: '#b91c1c',
    colorText: '#1f2329',
    colorTextSecondary: '#4b5563',
    colorTextTertiary: '#5b6573',
    colorTextDescription: '#4b5563',
    // Also on the grey of what cannot be filled in.
    colorTextPlaceholder: '#5f6875',
    colorBgLayout: '#f4f6f9',
    borderRadius: 6,
    fontFamily:
      'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif',
  },
};
