#!/bin/bash
# Packs one order: splits it into parcels by weight, books them at the test carrier and answers the
# workflow. docs/shipment-container.md describes its contract. template.yaml contains a copy of it.
set -euo pipefail
export AWS_PAGER=""

errors=orderflow.shipment
heartbeat_seconds=30
most_parcels=999
key="{\"orderId\":{\"S\":\"$ORDER_ID\"}}"
reference="{\"reference\":{\"S\":\"$ORDER_ID\"}}"
run=""
token=""

say() {
    echo "Order $ORDER_ID: $*"
}

fail() {
    say "$1: $2"
    aws stepfunctions send-task-failure --task-token "$token" --error "$errors.$1" --cause "$2" || true
}

# ECS shows this container as running for some seconds after its answer. failedRun tells PrepareShipment
# to start the next one without waiting. Prints the current task token.
give_up() {
    aws dynamodb update-item --table-name "$SHIPMENTS_TABLE" --key "$key" \
        --condition-expression '#status = :preparing AND #run = :run' \
        --update-expression 'SET #failed = :run, #version = #version + :one' \
        --expression-attribute-names '{"#status":"status","#run":"run","#failed":"failedRun","#version":"version"}' \
        --expression-attribute-values '{":preparing":{"S":"PREPARING"},":run":{"N":"'"$run"'"},":one":{"N":"1"}}' \
        --return-values ALL_NEW --query Attributes.taskToken.S --output text
}

# Reports a failure at once. Otherwise the workflow would wait for the heartbeat timeout.
ended() {
    local status=$? latest
    if [ "$status" -ne 0 ] && [ -n "$token" ]; then
        latest=$(give_up) && token=$latest
        fail PackingFailed "The container ended with exit code $status"
    fi
}
trap ended EXIT

# Continues only if the shipment is still to be packed, and by this run.
check() {
    if [ "$1" != PREPARING ] || [ "$2" != "${run:-$2}" ]; then
        say "nothing to pack: $1, run $2"
        exit 0
    fi
}

# A retry of the state brings a new task token. The item always contains the current one.
look() {
    local item status now
    item=$(aws dynamodb get-item --table-name "$SHIPMENTS_TABLE" --key "$key" --consistent-read \
        --query 'Item.[status.S, run.N, taskToken.S]' --output text)
    read -r status now token <<< "$item"
    check "$status" "$now"
    run=$now
}

refuse() {
    look
    fail "$1" "$2"
    exit 0
}

heartbeat() {
    look
    aws stepfunctions send-task-heartbeat --task-token "$token" || say "the heartbeat was rejected"
    next_heartbeat=$((SECONDS + heartbeat_seconds))
}

parcels=0
load=0
packed=""
hash=$(printf %s "$ORDER_ID" | { sha256sum 2> /dev/null || shasum -a 256; })
code=${hash:0:12}
next_heartbeat=$((SECONDS + heartbeat_seconds))

close_parcel() {
    local number
    parcels=$((parcels + 1))
    if [ "$parcels" -gt "$most_parcels" ]; then
        refuse ParcelTooHeavy "The order needs more than $most_parcels parcels"
    fi
    number=$(printf 'OF-%s-%03d' "$code" "$parcels")
    packed="$packed${packed:+,}{\"M\":{\"trackingNumber\":{\"S\":\"$number\"},\"weightGrams\":{\"N\":\"$load\"}}}"
    load=0
}

# Adds as many pieces as fit, then starts the next parcel.
pack_line() {
    local weight=$1 left=$2 fit
    if [ "$weight" -gt "$MAX_PARCEL_GRAMS" ]; then
        refuse ParcelTooHeavy "A piece weighs $weight g, a parcel may weigh $MAX_PARCEL_GRAMS g"
    fi
    while [ "$left" -gt 0 ]; do
        fit=$((weight == 0 ? left : (MAX_PARCEL_GRAMS - load) / weight))
        if [ "$fit" -eq 0 ]; then
            close_parcel
            continue
        fi
        fit=$((fit < left ? fit : left))
        load=$((load + fit * weight))
        left=$((left - fit))
    done
    if [ "$SECONDS" -ge "$next_heartbeat" ]; then
        heartbeat
    fi
}

# The order's id names the booking, so that a repeated request and every run get the same one, and the
# parcels of the run that booked first. The carrier refuses a cancelled reference. Prints the parcels and
# their tracking numbers, both as JSON. Linux limits an argument to 128 KiB, which is enough for
# $most_parcels parcels.
book_at_carrier() {
    aws dynamodb update-item --table-name "$CARRIER_BOOKINGS_TABLE" --key "$reference" \
        --condition-expression 'attribute_not_exists(#status) OR #status = :booked' \
        --update-expression 'SET #status = :booked, #parcels = if_not_exists(#parcels, :parcels) ADD #version :one' \
        --expression-attribute-names '{"#status":"status","#parcels":"parcels","#version":"version"}' \
        --expression-attribute-values "{\":booked\":{\"S\":\"BOOKED\"},\":one\":{\"N\":\"1\"},\":parcels\":{\"L\":[$packed]}}" \
        --return-values ALL_NEW --output text \
        --query '[to_string(Attributes.parcels), to_string(Attributes.parcels.L[].M.trackingNumber.S)]'
}

# CancelShipment may have asked the carrier before this container booked.
cancel_at_carrier() {
    aws dynamodb update-item --table-name "$CARRIER_BOOKINGS_TABLE" --key "$reference" \
        --update-expression 'SET #status = :cancelled, #at = if_not_exists(#at, :now) ADD #version :one' \
        --expression-attribute-names '{"#status":"status","#at":"cancelledAt","#version":"version"}' \
        --expression-attribute-values '{":cancelled":{"S":"CANCELLED"},":one":{"N":"1"},":now":{"S":"'"$(date -u +%Y-%m-%dT%H:%M:%SZ)"'"}}'
    say "the shipment is cancelled, and so is its booking"
}

book() {
    local values='":preparing":{"S":"PREPARING"},":booked":{"S":"BOOKED"},":one":{"N":"1"}'
    aws dynamodb update-item --table-name "$SHIPMENTS_TABLE" --key "$key" \
        --condition-expression '#status = :preparing AND #run = :run' \
        --update-expression 'SET #status = :booked, #parcels = :parcels, #version = #version + :one' \
        --expression-attribute-names '{"#status":"status","#run":"run","#parcels":"parcels","#version":"version"}' \
        --expression-attribute-values "{$values,\":run\":{\"N\":\"$run\"},\":parcels\":$booked}" \
        --return-values ALL_NEW --query Attributes.taskToken.S --output text
}

# After a refusal. What is booked at the carrier belongs to the order: another run has the same booking,
# but a cancelled order must have none.
look_again() {
    local item
    item=$(aws dynamodb get-item --table-name "$SHIPMENTS_TABLE" --key "$key" --consistent-read \
        --query 'Item.[status.S, run.N, taskToken.S]' --output text)
    read -r status now token <<< "$item"
    if [ "$status" = CANCELLED ]; then
        cancel_at_carrier
    fi
}

# The carrier did not book, or did not say that it booked.
look_at_carriers_refusal() {
    local status now
    look_again
    check "$status" "$now"
    say "the carrier takes no booking"
    exit 1
}

# The item's write was rejected. Either the item has changed, or an earlier try succeeded and its response
# was lost.
look_at_refusal() {
    local status now
    look_again
    if [ "$status" != BOOKED ] || [ "$now" != "$run" ]; then
        check "$status" "$now"
        say "the booking failed"
        exit 1
    fi
}

answer() {
    local output="{\"orderId\":\"$ORDER_ID\",\"status\":\"BOOKED\",\"trackingNumbers\":$numbers}" refusal
    if ! refusal=$(aws stepfunctions send-task-success --task-token "$token" --task-output "$output" 2>&1); then
        case $refusal in
            *TaskTimedOut* | *TaskDoesNotExist* | *InvalidToken*) say "the task no longer waits" ;;
            *) say "$refusal" && exit 1 ;;
        esac
    fi
}

# The shipment comes first: its token is needed to report a failure. A transaction that reads both items
# would be cancelled whenever one of them is written. The first row is the country. Each further row is
# an order line. These attributes no longer change.
look
rows=$(aws dynamodb get-item --table-name "$ORDERS_TABLE" --key "$key" --consistent-read \
    --query '[[[Item.shippingAddress.M.country.S]], Item.lines.L[].M.[weightGrams.N, quantity.N]][]' --output text)
{
    read -r country
    case ",$SERVED_COUNTRIES," in
        *",$country,"*) ;;
        *) refuse AddressNotServed "The carrier does not deliver to $country" ;;
    esac
    while read -r weight quantity; do
        pack_line "$weight" "$quantity"
    done
} <<< "$rows"
close_parcel
booking=$(book_at_carrier) || look_at_carriers_refusal
IFS=$'\t' read -r booked numbers <<< "$booking"
token=$(book) || look_at_refusal
answer
say "booked in $parcels parcels"
