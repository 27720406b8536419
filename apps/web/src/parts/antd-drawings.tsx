import type { ReactNode } from 'react';

const DISC = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z';

/**
 * The icons that Ant Design's components use, in the line of this application's own: 24 by 24, filled ones with the sign
 * cut out. The build names an icon that is missing here.
 */
export const drawings = {
  BarsOutlined: <path d="M4 6.5h16M4 12h16M4 17.5h16" />,
  CalendarOutlined: <path d="M5 6.5h14V19.5H5zM5 10.5h14M9 4v4M15 4v4" />,
  CaretDownFilled: <path d="M5 8.5h14l-7 8z" />,
  CaretDownOutlined: <path d="M6 9h12l-6 7z" fill="currentColor" />,
  CaretUpOutlined: <path d="M6 15h12l-6-7z" fill="currentColor" />,
  CheckCircleFilled: <path d={`${DISC}M7.4 12.2l1.3-1.3 2.5 2.5 4.7-4.7 1.3 1.3-6 6z`} />,
  CheckOutlined: <path d="M5 12.5l4.5 4.5L19 7.5" />,
  ClockCircleOutlined: <path d="M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2" />,
  CloseCircleFilled: (
    <path
      d={`${DISC}M8.5 9.8l1.3-1.3 2.2 2.2 2.2-2.2 1.3 1.3-2.2 2.2 2.2 2.2-1.3 1.3-2.2-2.2-2.2 2.2-1.3-1.3 2.2-2.2z`}
    />
  ),
  CloseOutlined: <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />,
  CopyOutlined: <path d="M8.5 8.5h11v11h-11zM8.5 15.5h-4v-11h11v4" />,
  DeleteOutlined: <path d="M4.5 7h15M9 7V4.5h6V7M6.5 7l1 12.5h9l1-12.5M10.5 11v5M13.5 11v5" />,
  DoubleLeftOutlined: <path d="M12 6.5L6.5 12l5.5 5.5M18 6.5L12.5 12l5.5 5.5" />,
  DoubleRightOutlined: <path d="M12 6.5l5.5 5.5-5.5 5.5M6 6.5l5.5 5.5L6 17.5" />,
  DownOutlined: <path d="M6.5 9.5L12 15l5.5-5.5" />,
  DownloadOutlined: <path d="M12 4v11M7.5 11L12 15.5 16.5 11M5 19.5h14" />,
  EditOutlined: <path d="M5 19l1-4L16 5l3 3L9 18zM14 7l3 3" />,
  EllipsisOutlined: <path d="M6 12h.01M12 12h.01M18 12h.01" />,
  EnterOutlined: <path d="M19 6v7H6M9.5 9.5L6 13l3.5 3.5" />,
  ExclamationCircleFilled: <path d={`${DISC}M11 7h2v6.5h-2zM11 15h2v2h-2z`} />,
  EyeInvisibleOutlined: (
    <path d="M5 5l14 14M10 6.2c.6-.1 1.3-.2 2-.2 4.5 0 7.5 3 9 6-.5 1-1.2 2-2 2.9M15.5 17c-1 .6-2.2 1-3.5 1-4.5 0-7.5-3-9-6 .8-1.5 1.9-2.9 3.3-4" />
  ),
  EyeOutlined: (
    <path d="M3 12c1.5-3 4.5-6 9-6s7.5 3 9 6c-1.5 3-4.5 6-9 6s-7.5-3-9-6zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z" />
  ),
  FileOutlined: <path d="M7 3.5h7l4 4v13H7zM14 3.5v4h4" />,
  FileTextOutlined: <path d="M7 3.5h7l4 4v13H7zM14 3.5v4h4M9.5 12h5M9.5 15.5h5" />,
  FilterFilled: <path d="M4 4.5h16l-6 8v7l-4-2.5v-4.5z" />,
  FolderOpenOutlined: <path d="M4 19V6h5.5l2 2.5H19V11M4 19l3-8h15l-3 8z" />,
  FolderOutlined: <path d="M4 6h5.5l2 2.5H20V19H4z" />,
  HolderOutlined: <path d="M9 6h.01M9 12h.01M9 18h.01M15 6h.01M15 12h.01M15 18h.01" />,
  InfoCircleFilled: <path d={`${DISC}M11 7h2v2h-2zM11 10.5h2V17h-2z`} />,
  LeftOutlined: <path d="M14.5 6.5L9 12l5.5 5.5" />,
  LoadingOutlined: <path d="M12 3.5a8.5 8.5 0 0 1 8.5 8.5" />,
  MinusOutlined: <path d="M6 12h12" />,
  MinusSquareOutlined: <path d="M4.5 4.5h15v15h-15zM8.5 12h7" />,
  PaperClipOutlined: (
    <path d="M18.5 11l-7 7a4 4 0 0 1-5.7-5.7l7.5-7.5a2.7 2.7 0 0 1 3.8 3.8l-7 7a1.3 1.3 0 0 1-1.9-1.9l6-6" />
  ),
  PictureOutlined: <path d="M4 5h16v14H4zM4 16l4.5-4.5L13 16l2.5-2.5L20 18M15.5 8.5h.01" />,
  PlusOutlined: <path d="M12 5v14M5 12h14" />,
  PlusSquareOutlined: <path d="M4.5 4.5h15v15h-15zM8.5 12h7M12 8.5v7" />,
  QuestionCircleOutlined: (
    <path d="M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9.7 9.7A2.3 2.3 0 1 1 12 12v1.5M12 16.5v.01" />
  ),
  ReloadOutlined: <path d="M19 8.5A8 8 0 1 0 20 12M19.5 4.5v4h-4" />,
  RightOutlined: <path d="M9.5 6.5L15 12l-5.5 5.5" />,
  RotateLeftOutlined: <path d="M5 8.5A8 8 0 1 1 4 12M4.5 4.5v4h4" />,
  RotateRightOutlined: <path d="M19 8.5A8 8 0 1 0 20 12M19.5 4.5v4h-4" />,
  SearchOutlined: <path d="M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5" />,
  StarFilled: <path d="M12 3l2.7 5.7 6.3.8-4.6 4.3 1.2 6.2-5.6-3.1L6.4 20l1.2-6.2L3 9.5l6.3-.8z" />,
  SwapOutlined: <path d="M4 9h15l-4-4M20 15H5l4 4" />,
  SwapRightOutlined: <path d="M3 14h18l-5-5" />,
  UpOutlined: <path d="M6.5 14.5L12 9l5.5 5.5" />,
  VerticalAlignTopOutlined: <path d="M4.5 4.5h15M12 20V9M7.5 13L12 8.5 16.5 13" />,
  WarningFilled: <path d="M12 3l10 17.5H2zM11 9.5h2V15h-2zM11 16.5h2v2h-2z" />,
  ZoomInOutlined: <path d="M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5M10.5 8v5M8 10.5h5" />,
  ZoomOutOutlined: <path d="M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5M8 10.5h5" />,
} as const satisfies Record<string, ReactNode>;
