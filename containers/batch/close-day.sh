#!/bin/bash
# Closes a day: reports the payments of the orders closed on that day, the open orders and the stock,
# with a checksum. orderflow.compute.DayReport describes the report. template.yaml contains a copy of
# this script.
set -euo pipefail
export AWS_PAGER=""

most_bytes=380000
key="{\"executionKey\":{\"S\":\"$EXECUTION_KEY\"}}"
workplace=$(mktemp -d)
trap 'rm -rf "$workplace"' EXIT
cd "$workplace"

# Reads the payments of up to 100 orders, whose IDs are in a file. The first row is 0 if DynamoDB has
# returned all of them.
payments() {
    awk -v table="$PAYMENTS_TABLE" '
        BEGIN { printf "{\"%s\":{\"ConsistentRead\":true,\"Keys\":[", table }
        { printf "%s{\"orderId\":{\"S\":\"%s\"}}", (NR > 1 ? "," : ""), $0 }
        END { print "]}}" }' "$1" > request.json
    aws dynamodb batch-get-item --request-items file://request.json --output text --query \
        '[[[to_string(length(keys(UnprocessedKeys || `{}`)))]],
        Responses.*[].[orderId.S, status.S, undone.S, currency.S, amount.N]][]'
}

complete_payments() {
    local tries
    for tries in 1 2 3 4 5 6; do
        payments "$1" > answer
        if [ "$(head -n 1 answer)" = 0 ]; then
            tail -n +2 answer
            return 0
        fi
        sleep "$tries"
    done
    return 1
}

rows() {
    awk 'NF { rows++ } END { print rows + 0 }' "$1"
}

rental=$(aws dynamodb get-item --table-name "$RENTALS_TABLE" --key "$key" --consistent-read \
    --query 'Item.[status.S, date.S]' --output text)
read -r status date <<< "$rental"
if [ "$status" = None ] || [ "$status" = TERMINATED ]; then
    echo "nothing to do: the rental has ended"
    exit 0
fi

aws dynamodb query --table-name "$ORDERS_TABLE" --index-name ClosedOrders --output text \
    --key-condition-expression 'closedOn = :date' --expression-attribute-values "{\":date\":{\"S\":\"$date\"}}" \
    --query 'Items[].[orderId.S]' > closed
aws dynamodb query --table-name "$ORDERS_TABLE" --index-name OpenOrders --output text \
    --key-condition-expression '#open = :open' --expression-attribute-names '{"#open":"open"}' \
    --expression-attribute-values '{":open":{"S":"OPEN"}}' --query 'Items[].[orderId.S]' > open
aws dynamodb scan --table-name "$STOCK_TABLE" --consistent-read --output text \
    --query 'Items[].[sku.S, received.N, available.N, reserved.N, deducted.N]' > stock

split -l 100 closed part-
: > paid
for part in part-*; do
    [ ! -f "$part" ] || complete_payments "$part" >> paid
done

# For each order: the captured amount, and the amount refunded after that.
{
    echo "date $date"
    awk 'FILENAME == "paid" { status[$1] = $2; undone[$1] = $3; currency[$1] = $4; amount[$1] = $5; next }
        NF {
            money = ($1 in status) && amount[$1] != "None"
            refunded = money && undone[$1] == "REFUNDED"
            captured = refunded || money && status[$1] == "CAPTURED"
            print "order", $1, (money ? currency[$1] : "-"), (captured ? amount[$1] : 0), (refunded ? amount[$1] : 0)
        }' paid closed
    awk 'NF { print "open", $1 }' open
    awk 'NF { print "stock", $1, $2, $3, $4, $5 }' stock
    echo "end $(rows closed) $(rows open) $(rows stock)"
} > report

# The report has to fit into one item. If it does not, the result says so, and the workflow fails with
# BatchFailed.
size=$(wc -c < report | tr -d ' ')
if [ "$size" -gt "$most_bytes" ]; then
    {
        echo "date $date"
        printf 'failed the report has %d bytes, but only %d fit into one item: ' "$size" "$most_bytes"
        echo "$(rows closed) closed orders, $(rows open) open orders, $(rows stock) SKUs"
    } > report
fi
checksum=$({ sha256sum 2> /dev/null || shasum -a 256; } < report | cut -c 1-64)
{
    printf '{"executionKey":{"S":"%s"},"date":{"S":"%s"},"checksum":{"S":"%s"},' "$EXECUTION_KEY" "$date" "$checksum"
    awk '$1 == "order" { captured[$3] += $4; refunded[$3] += $5 }
        END {
            printf "\"totals\":{\"M\":{"
            for (each in captured) {
                printf "%s\"%s\":{\"M\":{\"captured\":{\"N\":\"%.0f\"},\"refunded\":{\"N\":\"%.0f\"}}}", \
                    comma, each, captured[each], refunded[each]
                comma = ","
            }
            printf "}},"
        }' report
    printf '"report":{"S":"'
    awk '{ printf "%s\\n", $0 }' report
    printf '"}}'
} > item.json
if ! aws dynamodb put-item --table-name "$RESULTS_TABLE" --item file://item.json \
    --condition-expression 'attribute_not_exists(executionKey)' 2> refusal; then
    grep -q ConditionalCheckFailed refusal || { cat refusal && exit 1; }
fi
echo "day $date: $(tail -n 1 report)"
