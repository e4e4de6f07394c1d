#!/bin/bash
# Closes a day: reports the orders closed on that day, the open orders, and the stock with its receipts. Stores the
# report in pages, then a manifest with the number of pages and one checksum. orderflow.compute.DayReport describes the
# report, and orderflow.compute.DynamoResults the items. template.yaml contains a copy of this script.
set -euo pipefail
export AWS_PAGER=""

# An item holds 400 KB.
page_bytes=350000

# Counts bytes, and writes numbers with a point, in every locale.
awk() {
    LC_ALL=C command awk "$@"
}

key="{\"executionKey\":{\"S\":\"$EXECUTION_KEY\"}}"
workplace=$(mktemp -d)
trap 'rm -rf "$workplace"' EXIT
cd "$workplace"

rows() {
    awk 'NF { rows++ } END { print rows + 0 }' "$1"
}

# The sum of all receipts, per SKU.
receipts() {
    aws dynamodb scan --table-name "$STOCK_RECEIPTS_TABLE" --consistent-read --output text \
        --projection-expression '#items' --expression-attribute-names '{"#items":"items"}' \
        --query 'Items[].items.L[].[M.sku.S, M.quantity.N]' |
        awk 'NF { pieces[$1] += $2 } END { for (sku in pieces) printf "%s %.0f\n", sku, pieces[sku] }'
}

# The whole day, in the file report.
describe() {
    # The open orders first: an order that is closed meanwhile is in both lists, and in none the other way round.
    aws dynamodb query --table-name "$ORDERS_TABLE" --index-name OpenOrders --output text \
        --key-condition-expression '#open = :open' --expression-attribute-names '{"#open":"open"}' \
        --expression-attribute-values '{":open":{"S":"OPEN"}}' --query 'Items[].[orderId.S]' > listed
    aws dynamodb query --table-name "$ORDERS_TABLE" --index-name ClosedOrders --output text \
        --key-condition-expression 'closedOn = :date' --expression-attribute-values "{\":date\":{\"S\":\"$date\"}}" \
        --query 'Items[].[orderId.S]' > closed
    awk 'FILENAME == "closed" { closed[$1]; next } !($1 in closed)' closed listed > open

    # Receipts can arrive meanwhile, so their sum is taken before and after the stock is read.
    receipts > before
    aws dynamodb scan --table-name "$STOCK_TABLE" --consistent-read --output text \
        --query 'Items[].[sku.S, received.N, available.N, reserved.N, deducted.N]' > counted
    receipts > after
    awk 'FILENAME == "before" { before[$1] = $2; next }
        FILENAME == "after" { after[$1] = $2; next }
        NF { printf "stock %s %s %s %s %s %.0f %.0f\n", $1, $2, $3, $4, $5, before[$1], after[$1]; found[$1] }
        END { for (sku in before) if (!(sku in found)) print "stock", sku, 0, 0, 0, 0, before[sku], after[sku] }' \
        before after counted > stock

    {
        echo "date $date"
        awk 'NF { print "order", $1 }' closed
        awk 'NF { print "open", $1 }' open
        cat stock
        echo "end $(rows closed) $(rows open) $(rows stock)"
    } > report
}

# Stores the file report. The same content has the same keys, so a page may be written again.
store() {
    local checksum page pages=0
    checksum=$({ sha256sum 2> /dev/null || shasum -a 256; } < report | cut -c 1-64)
    awk -v most="$page_bytes" '
        { size += length($0) + 1 }
        NR == 1 || size > most { close(page); page = sprintf("page-%06d", ++pages); size = length($0) + 1 }
        { print > page }' report
    for page in page-*; do
        pages=$((pages + 1))
        {
            printf '{"executionKey":{"S":"%s/%s/%d"},"report":{"S":"' "$EXECUTION_KEY" "$checksum" "$pages"
            awk '{ printf "%s\\n", $0 }' "$page"
            printf '"}}'
        } > item.json
        aws dynamodb put-item --table-name "$RESULTS_TABLE" --item file://item.json
    done
    printf '{"executionKey":{"S":"%s"},"date":{"S":"%s"},"checksum":{"S":"%s"},"pages":{"N":"%d"}}' \
        "$EXECUTION_KEY" "$date" "$checksum" "$pages" > item.json
    if ! aws dynamodb put-item --table-name "$RESULTS_TABLE" --item file://item.json \
        --condition-expression 'attribute_not_exists(executionKey)' 2> refusal; then
        grep -q ConditionalCheckFailed refusal || { cat refusal && exit 1; }
    fi
    echo "day $date: $(tail -n 1 report), pages $pages"
}

rental=$(aws dynamodb get-item --table-name "$RENTALS_TABLE" --key "$key" --consistent-read \
    --query 'Item.[status.S, date.S]' --output text)
read -r status date <<< "$rental"
if [ "$status" = None ] || [ "$status" = TERMINATED ]; then
    echo "nothing to do: the rental has ended"
    exit 0
fi

# A subshell, because set -e has no effect in a condition. The workflow fails with BatchFailed and the last message.
set +e
(
    set -e
    describe 2> errors
)
described=$?
set -e
if [ "$described" -ne 0 ]; then
    cat errors
    {
        echo "date $date"
        echo "failed $(awk 'NF { last = $0 } END { print last }' errors | LC_ALL=C tr -cd ' !#-[]-~' | cut -c 1-1000)"
    } > report
fi
store
exit "$described"
