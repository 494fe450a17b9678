"""Writes a posts export of about so many megabytes, for measuring: python3 tests/tools/big-posts.py MEGABYTES > posts.csv"""
import sys

wanted = int(sys.argv[1]) * 1_000_000
out = sys.stdout
out.write("Post id,Date,Post text,Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks\n")
written, number = 0, 0
while written < wanted:
    # Ids as the platform makes them: 2025-02-17 plus a second a post.
    post = ((1739750400000 - 1288834974657 + number * 5) << 22) + number % 4096
    line = f'{post},"Mon, Feb 17, 2025",Notice {number} of the office,https://x.com/office/status/{post},{number % 9000},{number % 90},{number % 300},{number % 7},{number % 5},0,{number % 11},{number % 13},{number % 17},2,1,0,0\n'
    out.write(line)
    written += len(line)
    number += 1
print(number, "rows", file=sys.stderr)
