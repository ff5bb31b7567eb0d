/** One grid for the head and every row. */
export const gridColumns =
  "grid grid-cols-[14px_114px_minmax(120px,1fr)_50px_56px] items-center gap-x-2.5 px-3 @min-[600px]:grid-cols-[14px_114px_minmax(150px,1fr)_minmax(70px,116px)_50px_56px] @min-[740px]:grid-cols-[14px_114px_minmax(220px,1fr)_minmax(70px,100px)_minmax(70px,124px)_50px_56px] @min-[880px]:grid-cols-[14px_114px_minmax(260px,1fr)_minmax(70px,100px)_minmax(70px,104px)_minmax(70px,124px)_50px_56px]";
/** Cells that a narrow list leaves out. */
export const whenWide = "hidden @min-[600px]:block";
export const whenWider = "hidden @min-[740px]:block";
export const whenWidest = "hidden @min-[880px]:block";

export const rowPx = 32;
/** The head of the table stays in sight over the rows. */
export const headPx = 28;
